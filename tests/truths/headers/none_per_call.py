# needs: requests
import requests

session = requests.Session()
session.headers.update({"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2024-02-08"})

session.get("http://127.0.0.1:8765/api/me", headers={"x-polytomic-version": None})
session.get("http://127.0.0.1:8765/api/connections", headers={"Accept": None})
requests.get("http://127.0.0.1:8765/api/models", headers={"X-Polytomic-Version": None})
