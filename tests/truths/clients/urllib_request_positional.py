from urllib import request

HEADERS = {"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2025-09-18"}

req = request.Request("http://127.0.0.1:8765/api/connections/7d6f", None, HEADERS, None, False, "DELETE")
request.urlopen(req).close()
