# migrates: none
# finds: POL102, POL204
# says: only the first page is read
"""A list that comes in pages now, read in the middle of an expression."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
print(sum(s["active"] for s in requests.get("http://127.0.0.1:8765/api/bulk/syncs", headers=HEADERS, timeout=5).json()["data"]))
