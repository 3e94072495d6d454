# needs: urllib3
import urllib3

http = urllib3.PoolManager(headers={"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2024-02-08"})
http.request("GET", "http://127.0.0.1:8765/api/users", headers={**http.headers, "Accept": "application/json"})
http.request("GET", "http://127.0.0.1:8765/api/me", headers={**http.headers, "X-Polytomic-Version": "2025-09-18"})
