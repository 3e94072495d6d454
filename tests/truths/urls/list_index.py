# needs: urllib3
import urllib3

HOSTS = ["http://127.0.0.1:8765", "http://127.0.0.1:8765/"]
PATHS = ("/api/me", "/api/connections/conn-7")

http = urllib3.PoolManager(headers={"X-Polytomic-Version": "2024-02-08"})
http.request("GET", HOSTS[0] + PATHS[1])
http.request("GET", HOSTS[-1].rstrip("/") + PATHS[0])
