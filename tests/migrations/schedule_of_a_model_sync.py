# migrates: safe
# finds: POL102
"""The schedule of a model sync keeps its name."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
body = {
    "name": "Contacts",
    "mode": "create",
    "fields": [],
    "schedule": {"frequency": "daily", "hour": "1"},
    "target": {"connection_id": "con-3", "object": "contacts"},
}
answer = requests.post("http://127.0.0.1:8765/api/syncs", headers=HEADERS, json=body, timeout=5)
print(answer.json()["data"]["schedule"]["hour"])
