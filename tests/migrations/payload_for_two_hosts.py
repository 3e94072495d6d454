# migrates: none
# finds: POL102, POL202
# says: schedule
"""What is sent to the API is sent to an audit log of somebody else, too."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
body = {
    "name": "Audited",
    "source_connection_id": "con-1",
    "destination_connection_id": "con-2",
    "destination_configuration": {},
    "schedule": {"frequency": "manual"},
}
requests.post("http://localhost:8765/audit", json=body, timeout=5)
print(requests.post("http://127.0.0.1:8765/api/bulk/syncs", headers=HEADERS, json=body, timeout=5).json()["data"]["id"])
