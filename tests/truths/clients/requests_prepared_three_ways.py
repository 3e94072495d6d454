# needs: requests
import requests

session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"

session.send(requests.Request("GET", "http://127.0.0.1:8765/api/me").prepare())

session.send(session.prepare_request(requests.Request("GET", "http://127.0.0.1:8765/api/models")))

prepared = requests.PreparedRequest()
prepared.prepare(method="GET", url="http://127.0.0.1:8765/api/connections", headers={"X-Polytomic-Version": "2025-09-18"})
session.send(prepared)
