# migrates: none
# finds: POL102, POL202
# says: disables the schemas it does not name
"""schemas means something else in the newest version."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
body = {
    "name": "Some",
    "source_connection_id": "con-1",
    "destination_connection_id": "con-2",
    "destination_configuration": {},
    "schemas": ["a"],
    "schedule": {"frequency": "manual"},
}
print(requests.put("http://127.0.0.1:8765/api/bulk/syncs/bulk-14", headers=HEADERS, json=body, timeout=5).status_code)
