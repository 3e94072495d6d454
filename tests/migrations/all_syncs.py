# migrates: unsafe
# finds: POL102, POL204
"""A list that comes in pages now; the read is a statement of its own."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}

syncs = requests.get("http://127.0.0.1:8765/api/syncs", headers=HEADERS, timeout=5).json()["data"]
for sync in syncs:
    print(sync["id"], sync["name"])
