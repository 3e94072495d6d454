# migrates: unsafe
# finds: POL102, POL202
"""The payload is looked at after it was sent."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
body = {
    "name": "Read back",
    "source_connection_id": "con-1",
    "destination_connection_id": "con-2",
    "destination_configuration": {},
    "schedule": {"frequency": "weekly", "day_of_week": "2"},
}
requests.post("http://127.0.0.1:8765/api/bulk/syncs", headers=HEADERS, json=body, timeout=5).raise_for_status()
print(body["name"], body["schedule"]["day_of_week"])
