# needs: urllib3
import urllib3

HEADERS = {"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2024-02-08"}

with urllib3.HTTPConnectionPool("127.0.0.1", port=8765, headers=HEADERS) as pool:
    pool.urlopen("GET", "/api/me")
    pool.urlopen("PATCH", "/api/connections/7d6f", b'{"name": "Snowflake"}', {"Content-Type": "application/json"})

http = urllib3.PoolManager(headers=HEADERS)
http.urlopen("GET", "http://127.0.0.1:8765/api/connections")
