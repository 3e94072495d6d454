# migrates: none
# finds: POL102, POL201, POL202, POL205
# says: is no value of mode
"""2023-04-25 took any mode; the newest has three."""

import requests

HEADERS = {"X-Polytomic-Version": "2023-04-25"}
body = {
    "name": "Free",
    "source_connection_id": "con-1",
    "destination_connection_id": "con-2",
    "destination_configuration": {},
    "mode": "copy",
    "schedule": {"frequency": "manual"},
}
print(requests.patch("http://127.0.0.1:8765/api/bulk/syncs/bulk-8", headers=HEADERS, json=body, timeout=5).status_code)
