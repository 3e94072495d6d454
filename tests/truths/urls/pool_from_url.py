# needs: urllib3
# The path of the URL that makes the pool is not kept.
import urllib3

pool = urllib3.connection_from_url("http://127.0.0.1:8765/api", headers={"X-Polytomic-Version": "2024-02-08"})
pool.request("GET", "/api/connections")

manager = urllib3.PoolManager()
manager.connection_from_host("127.0.0.1", 8765, scheme="http").request("GET", "/api/models")
