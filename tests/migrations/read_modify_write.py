# migrates: unsafe
# finds: POL102, POL202, POL301
"""What is read is sent back, field by field."""

import requests

API = "http://127.0.0.1:8765/api"
HEADERS = {"X-Polytomic-Version": "2024-02-08"}

url = f"{API}/bulk/syncs/bulk-7"
sync = requests.get(url, headers=HEADERS, timeout=5).json()["data"]
body = {
    "name": sync["name"].upper(),
    "mode": sync["mode"],
    "source_connection_id": sync["source_connection_id"],
    "destination_connection_id": sync["destination_connection_id"],
    "destination_configuration": sync["destination_configuration"],
    "schedule": sync["schedule"],
}
requests.put(url, headers=HEADERS, json=body, timeout=5).raise_for_status()
print(requests.get(url, headers=HEADERS, timeout=5).json()["data"]["name"])
