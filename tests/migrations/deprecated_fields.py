# migrates: safe
# finds: POL102, POL206
"""filters are still taken, and called deprecated: that is said, and left."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
body = {
    "name": "Contacts",
    "mode": "create",
    "fields": [],
    "filters": [],
    "schedule": {"frequency": "daily", "hour": "1"},
    "target": {"connection_id": "con-3", "object": "contacts"},
}
print(requests.post("http://127.0.0.1:8765/api/syncs", headers=HEADERS, json=body, timeout=5).json()["data"]["name"])
