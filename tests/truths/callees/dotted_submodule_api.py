# needs: requests
import requests.api
import requests.sessions

requests.api.get("http://127.0.0.1:8765/api/connections/7", headers={"X-Polytomic-Version": "2024-02-08"})
requests.api.request("PATCH", "http://127.0.0.1:8765/api/bulk/syncs/7/schemas", json={"schemas": []})

session = requests.sessions.Session()
session.headers["X-Polytomic-Version"] = "2025-09-18"
session.get("http://127.0.0.1:8765/api/me")
