# needs: requests
import requests

s = requests.Session()
s.headers.update({"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2024-02-08"})
s.get("http://127.0.0.1:8765/api/me")
del s.headers["x-polytomic-version"]
s.get("http://127.0.0.1:8765/api/connections/7d6f")
