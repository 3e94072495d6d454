# migrates: unsafe
# finds: POL102, POL202
"""A schedule of several parts: one is the default, the other is additional."""

import requests

API = "http://127.0.0.1:8765/api"
HEADERS = {"X-Polytomic-Version": "2024-02-08"}

body = {
    "name": "Two clocks",
    "source_connection_id": "con-1",
    "destination_connection_id": "con-2",
    "destination_configuration": {"schema": "public"},
    "schedule": {
        "frequency": "multi",
        "multi": {
            "schedules": [
                {"item": "none", "schedule": {"frequency": "daily", "hour": "2"}},
                {"item": "incrementalFields", "schedule": {"frequency": "hourly", "minute": "30"}},
            ]
        },
    },
}
answer = requests.put(f"{API}/bulk/syncs/bulk-5", headers=HEADERS, json=body, timeout=5)
print(answer.status_code, answer.json()["data"]["name"])
