# needs: urllib3
import urllib3

http = urllib3.PoolManager(4, {"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2024-02-08"})
response = http.request("GET", "http://127.0.0.1:8765/api/bulk/syncs/9a1b2c3d")
print(response.status)
