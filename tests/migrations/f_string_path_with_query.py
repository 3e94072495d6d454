# migrates: unsafe
# finds: POL102, POL201
"""A moved path with a query behind it."""

import urllib.request

BASE = "http://127.0.0.1:8765/api"
connection = "con-1"
request = urllib.request.Request(f"{BASE}/bulk/dest/{connection}?verbose=1", headers={"X-Polytomic-Version": "2023-04-25"})
print(urllib.request.urlopen(request, timeout=5).status)
