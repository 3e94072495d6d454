# migrates: safe
# finds: POL102, POL202
"""The schedule of a bulk sync has another name."""

import requests

created = requests.post(
    "http://127.0.0.1:8765/api/bulk/syncs",
    headers={"Authorization": "Bearer key", "X-Polytomic-Version": "2024-02-08"},
    json={
        "name": "Nightly",
        "source_connection_id": "con-1",
        "destination_connection_id": "con-2",
        "destination_configuration": {"schema": "public"},
        "mode": "replicate",
        "schedule": {"frequency": "daily", "hour": "3"},  # UTC
        "active": True,
    },
    timeout=5,
)
created.raise_for_status()
print(created.json()["data"]["name"], created.json()["data"]["id"])
