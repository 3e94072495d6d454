# migrates: none
# finds: POL102, POL204
# says: only the first page is read
"""A list is counted."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
syncs = requests.get("http://127.0.0.1:8765/api/bulk/syncs", headers=HEADERS, timeout=5).json()
print(len(syncs["data"]))
