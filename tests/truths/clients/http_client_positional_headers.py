import http.client
import json

conn = http.client.HTTPConnection("127.0.0.1", 8765, timeout=5)
conn.request("GET", "/api/me", None, {"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2025-09-18"})
me = json.loads(conn.getresponse().read())
conn.request("GET", "/api/connections", "", {"Authorization": "Bearer pt_live_4c1e"})
print(me, conn.getresponse().read())
conn.close()
