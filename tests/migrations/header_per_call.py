# migrates: safe
# finds: POL101, POL102
"""Every call has headers of its own; one of them has none."""

import requests

URL = "http://127.0.0.1:8765/api/connections/"
for number, headers in (("con-1", {"X-Polytomic-Version": "2024-02-08"}), ("con-2", {"X-Polytomic-Version": "2025-09-18"})):
    print(requests.get(URL + number, headers=headers, timeout=5).json()["data"]["name"])
print(requests.get(URL + "con-3", timeout=5).json()["data"]["name"])
