# needs: requests
import requests

session = requests.Session()
session.headers["X-Polytomic-Version"] = "2025-09-18"
session.headers = {"Authorization": "Bearer pt_live_4c1e", "Accept": "application/json"}
print(session.get("http://127.0.0.1:8765/api/connections").json())
