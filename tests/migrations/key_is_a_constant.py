# migrates: none
# finds: POL102, POL202
# says: schedule
"""The name of the field is a constant that model syncs use, too."""

import requests

API = "http://127.0.0.1:8765/api"
HEADERS = {"X-Polytomic-Version": "2024-02-08"}
SCHEDULE = "schedule"

bulk = {"name": "B", "source_connection_id": "con-1", "destination_connection_id": "con-2", "destination_configuration": {}}
bulk[SCHEDULE] = {"frequency": "manual"}
print(requests.post(f"{API}/bulk/syncs", headers=HEADERS, json=bulk, timeout=5).status_code)
model = {"name": "M", "mode": "create", "fields": [], "target": {"connection_id": "con-3"}}
model[SCHEDULE] = {"frequency": "manual"}
print(requests.post(f"{API}/syncs", headers=HEADERS, json=model, timeout=5).status_code)
