# needs: urllib3
import urllib3

NAMES = ("Authorization", "Accept", "X-Polytomic-Version")
VALUES = ("Bearer pt_live_3f9a", "application/json", "2024-02-08")

http = urllib3.PoolManager()
http.request("GET", "http://127.0.0.1:8765/api/bulk/syncs/bs-12", headers=dict(zip(NAMES, VALUES)))
