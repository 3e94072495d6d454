# needs: httpcore
import httpcore

VERSION = (b"X-Polytomic-Version", b"2024-02-08")

with httpcore.ConnectionPool(max_connections=2) as http:
    http.request("DELETE", "http://127.0.0.1:8765/api/connections/7d6f", headers=[VERSION])
    http.request("POST", "http://127.0.0.1:8765/api/bulk/syncs/9a1b2c3d/executions", content=b'{"test": false}')
