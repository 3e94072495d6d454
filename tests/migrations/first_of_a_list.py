# migrates: safe
# finds: POL102
"""Only the first of a list is looked at: pages make no difference."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
print(requests.get("http://127.0.0.1:8765/api/syncs", headers=HEADERS, timeout=5).json()["data"][0]["name"])
