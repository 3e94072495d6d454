# migrates: none
# finds: POL102
# says: is sent to another host too
"""The pin is also sent to another host, under the same name."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
print(requests.get("http://127.0.0.1:8765/api/connections/con-1", headers=HEADERS, timeout=5).status_code)
print(requests.get("http://localhost:8765/mirror/connections/con-1", headers=HEADERS, timeout=5).status_code)
