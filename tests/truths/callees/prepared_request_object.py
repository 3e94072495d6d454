# needs: requests
import requests

prepared = requests.PreparedRequest()
prepared.prepare(
    method="GET",
    url="http://127.0.0.1:8765/api/bulk/syncs/6",
    headers={"X-Polytomic-Version": "2024-02-08"},
)
with requests.Session() as session:
    session.send(prepared)
    prepared.headers["X-Polytomic-Version"] = "2025-09-18"
    session.send(prepared)
