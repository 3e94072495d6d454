# needs: urllib3
from urllib3 import connection_from_url

pool = connection_from_url("http://127.0.0.1:8765", headers={"Authorization": "Bearer pt_live_4c1e"}, maxsize=2)
pool.request("GET", "/api/me")
pool.request("GET", "/api/connections", headers={**pool.headers, "X-Polytomic-Version": "2025-09-18"})
