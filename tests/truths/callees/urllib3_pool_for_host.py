# needs: urllib3
from urllib3 import HTTPConnectionPool, connection_from_url

with HTTPConnectionPool("127.0.0.1", 8765, headers={"X-Polytomic-Version": "2024-02-08"}) as pool:
    pool.request("GET", "/api/bulk/syncs/1")
    pool.urlopen("POST", "/api/bulk/syncs/1/executions", headers={"X-Polytomic-Version": "2025-09-18"})

connection_from_url("http://127.0.0.1:8765").request("GET", "/api/me")
