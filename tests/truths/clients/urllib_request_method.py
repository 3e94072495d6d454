import json
import urllib.request

HEADERS = {"Content-Type": "application/json", "X-Polytomic-Version": "2024-02-08"}

body = json.dumps({"name": "crm"}).encode()
urllib.request.urlopen(urllib.request.Request("http://127.0.0.1:8765/api/connections/7d6f", body, HEADERS, method="PUT"))
urllib.request.urlopen(urllib.request.Request("http://127.0.0.1:8765/api/connections/7d6f", method="DELETE"))
