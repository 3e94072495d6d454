# needs: urllib3
import urllib3

http = urllib3.PoolManager()
AUTH = {"Authorization": "Bearer pt_live_4c1e"}
http.request("GET", "http://127.0.0.1:8765/api/me", None, None, {**AUTH, "X-Polytomic-Version": "2025-09-18"})
http.request("DELETE", "http://127.0.0.1:8765/api/connections/7d6f", None, None, AUTH)
