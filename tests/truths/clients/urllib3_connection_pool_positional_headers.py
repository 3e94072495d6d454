# needs: urllib3
import urllib3

headers = urllib3.make_headers(keep_alive=True, user_agent="warehouse-sync/1.4")
headers["X-Polytomic-Version"] = "2024-02-08"
pool = urllib3.HTTPConnectionPool("127.0.0.1", 8765, 10.0, 1, False, headers)
pool.request("GET", "/api/connections/7d6f")
