# migrates: unsafe
# finds: POL102, POL202
"""discover says what two other fields say, too."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
body = {
    "name": "Found by itself",
    "source_connection_id": "con-1",
    "destination_connection_id": "con-2",
    "destination_configuration": {},
    "discover": True,
    "automatically_add_new_objects": "all",
    "automatically_add_new_fields": "all",
    "schedule": {"frequency": "manual"},
}
print(requests.post("http://127.0.0.1:8765/api/bulk/syncs", headers=HEADERS, json=body, timeout=5).status_code)
