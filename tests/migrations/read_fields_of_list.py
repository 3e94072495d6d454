# migrates: none
# finds: POL102, POL204, POL301
# says: read it from GET /api/syncs/{id}
"""Syncs in a list have no fields any more."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
for sync in requests.get("http://127.0.0.1:8765/api/syncs", headers=HEADERS, timeout=5).json()["data"]:
    print(sync["id"], [one["target"] for one in sync["fields"]])
