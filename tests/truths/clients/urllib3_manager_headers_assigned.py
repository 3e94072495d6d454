# needs: urllib3
import urllib3

http = urllib3.PoolManager(headers={"X-Polytomic-Version": "2024-02-08"})
http.request("GET", "http://127.0.0.1:8765/api/me")
http.headers = {"Authorization": "Bearer pt_live_4c1e"}
http.request("GET", "http://127.0.0.1:8765/api/bulk/syncs")
http.headers["X-Polytomic-Version"] = "2025-09-18"
http.request("GET", "http://127.0.0.1:8765/api/connections")
