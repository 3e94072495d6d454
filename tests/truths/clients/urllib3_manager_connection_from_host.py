# needs: urllib3
# A pool taken out of a pool manager does not know the manager's headers.
import urllib3

manager = urllib3.PoolManager(headers={"X-Polytomic-Version": "2025-09-18"})
manager.request("GET", "http://127.0.0.1:8765/api/me")
pool = manager.connection_from_host("127.0.0.1", 8765, scheme="http")
pool.request("GET", "/api/bulk/syncs/status")
