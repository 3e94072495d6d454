# needs: urllib3
import urllib3

http = urllib3.PoolManager()
headers = {"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2025-09-18"}
page = http.request_encode_url("GET", "http://127.0.0.1:8765/api/connections", {"limit": "100"}, headers)
again = http.request_encode_url("GET", "http://127.0.0.1:8765/api/bulk/syncs/status", {"limit": "100"})
print(page.status, again.status)
