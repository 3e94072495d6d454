# migrates: none
# finds: POL102, POL202
# says: schedule
"""One dict with a schedule serves bulk syncs, where it has another name, and model syncs, where it has not."""

import requests

API = "http://127.0.0.1:8765/api"
HEADERS = {"X-Polytomic-Version": "2024-02-08"}
DAILY = {"schedule": {"frequency": "daily", "hour": "6"}}

bulk = {"name": "B", "source_connection_id": "con-1", "destination_connection_id": "con-2", "destination_configuration": {}, **DAILY}
model = {"name": "M", "mode": "create", "fields": [], "target": {"connection_id": "con-3"}, **DAILY}
print(requests.post(f"{API}/bulk/syncs", headers=HEADERS, json=bulk, timeout=5).json()["data"]["name"])
print(requests.post(f"{API}/syncs", headers=HEADERS, json=model, timeout=5).json()["data"]["name"])
