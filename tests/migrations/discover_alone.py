# migrates: none
# finds: POL102, POL202
# says: which of their values stands for true or false is not established
"""discover alone: nobody can say which values take its place."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
body = {
    "name": "Found by itself",
    "source_connection_id": "con-1",
    "destination_connection_id": "con-2",
    "destination_configuration": {},
    "discover": True,
    "schedule": {"frequency": "manual"},
}
print(requests.post("http://127.0.0.1:8765/api/bulk/syncs", headers=HEADERS, json=body, timeout=5).status_code)
