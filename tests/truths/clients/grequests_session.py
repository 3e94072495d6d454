# needs: grequests, requests
import grequests
import requests

session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"
batch = [
    grequests.get("http://127.0.0.1:8765/api/connections", session=session),
    grequests.request("GET", "http://127.0.0.1:8765/api/bulk/syncs/status", session=session, headers={"X-Polytomic-Version": "2025-09-18"}),
]
grequests.map(batch, size=1)
