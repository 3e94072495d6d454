# needs: urllib3
import urllib3

http = urllib3.PoolManager(headers={"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2024-02-08"})
http.request("GET", "http://127.0.0.1:8765/api/connections")
http.request("GET", "http://127.0.0.1:8765/api/me", headers={"Accept": "application/json"})
http.request("GET", "http://127.0.0.1:8765/api/models", headers={**http.headers, "Accept": "application/json"})
