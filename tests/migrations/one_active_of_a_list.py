# migrates: none
# finds: POL102, POL204
# says: only the first page is read
"""A list is searched: what is looked for may be on another page."""

import httpx

with httpx.Client(headers={"X-Polytomic-Version": "2024-02-08"}) as client:
    syncs = client.get("http://127.0.0.1:8765/api/bulk/syncs", params={"active": "true"}).json()["data"]
    print(next(sync["id"] for sync in syncs if sync["name"] == "Bulk 69"))
