# needs: requests
import requests

HEADERS = {"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2024-02-08"}

session = requests.Session()
for name, value in HEADERS.items():
    session.headers[name] = value
session.get("http://127.0.0.1:8765/api/connections")
