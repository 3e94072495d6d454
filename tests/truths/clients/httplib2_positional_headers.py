# needs: httplib2
import httplib2

http = httplib2.Http(timeout=5)
headers = {"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2024-02-08"}
response, content = http.request("http://127.0.0.1:8765/api/me", "GET", None, headers)
response, content = http.request("http://127.0.0.1:8765/api/connections/7d6f", "DELETE", None, {"Authorization": "Bearer pt_live_4c1e"})
