# needs: urllib3
from urllib3 import HTTPConnectionPool

pool = HTTPConnectionPool("127.0.0.1", 8765, maxsize=2, headers={"X-Polytomic-Version": "2025-09-18"})
print(pool.request("GET", "/api/bulk/syncs/9a1b2c3d/status").json())
print(pool.request("GET", "/api/users", headers={"Authorization": "Bearer pt_live_4c1e"}).json())
