# migrates: safe
# finds: POL102
"""A pin that governs one call which has not changed."""

import requests

HEADERS = {
    "Authorization": "Bearer key",  # from the vault
    "X-Polytomic-Version": "2024-02-08",
}

for connection in requests.get("http://127.0.0.1:8765/api/connections", headers=HEADERS, timeout=5).json()["data"]:
    print(connection["id"], connection["name"])
