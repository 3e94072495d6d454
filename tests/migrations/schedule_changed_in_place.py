# migrates: unsafe
# finds: POL102, POL202, POL301
"""The schedule of a sync is read, changed, and sent back."""

import requests

API = "http://127.0.0.1:8765/api"
HEADERS = {"X-Polytomic-Version": "2024-02-08"}

sync = requests.get(f"{API}/bulk/syncs/bulk-13", headers=HEADERS, timeout=5).json()["data"]
schedule = {"frequency": sync["schedule"]["frequency"], "minute": "59"}
body = {
    "name": sync["name"],
    "source_connection_id": sync["source_connection_id"],
    "destination_connection_id": sync["destination_connection_id"],
    "destination_configuration": sync["destination_configuration"],
    "schedule": schedule,
}
print(requests.put(f"{API}/bulk/syncs/bulk-13", headers=HEADERS, json=body, timeout=5).json()["data"]["name"])
