# needs: urllib3
import urllib3

headers = {"Authorization": "Bearer pt_live_3f9a"}
http = urllib3.PoolManager()
http.request("GET", "http://127.0.0.1:8765/api/organization", headers=headers)

headers |= {"X-Polytomic-Version": "2024-02-08"}
http.request("GET", "http://127.0.0.1:8765/api/connections/conn-7", headers=headers)
