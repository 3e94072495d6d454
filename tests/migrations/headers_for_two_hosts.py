# migrates: none
# finds: POL101
# says: serves other hosts too
"""The same headers go to another host, which must not get a version."""

import requests

HEADERS = {"Authorization": "Bearer key"}
for url in ("http://127.0.0.1:8765/api/connections/con-1", "http://localhost:8765/status"):
    print(sorted(requests.get(url, headers=HEADERS, timeout=5).json()))
