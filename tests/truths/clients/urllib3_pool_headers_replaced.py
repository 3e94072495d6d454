# needs: urllib3
# Headers of a call replace those of the pool manager, all of them.
import urllib3

http = urllib3.PoolManager(headers={"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2025-09-18"})
me = http.request("GET", "http://127.0.0.1:8765/api/me").json()
connections = http.request("GET", "http://127.0.0.1:8765/api/connections", headers={"Accept": "application/json"}).json()
print(me, connections)
