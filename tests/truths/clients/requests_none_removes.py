# needs: requests
import requests

s = requests.Session()
s.headers.update({"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2025-09-18"})
s.get("http://127.0.0.1:8765/api/me")
s.get("http://127.0.0.1:8765/api/users", headers={"x-polytomic-version": None})
s.headers["X-Polytomic-Version"] = None
s.get("http://127.0.0.1:8765/api/connections")
