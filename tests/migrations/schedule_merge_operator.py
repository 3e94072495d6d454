# migrates: safe
# finds: POL102, POL202
"""A merge of two dicts; only one of them has the field."""

import requests

API = "http://127.0.0.1:8765/api"
BASE = {"source_connection_id": "con-1", "destination_connection_id": "con-2", "destination_configuration": {}}
EVERY_HOUR = {"schedule": {"frequency": "hourly"}}

answer = requests.post(
    "/".join([API, "bulk", "syncs"]),
    json=BASE | EVERY_HOUR | {"name": "Merged"},
    headers={"X-Polytomic-Version": "2024-02-08"},
    timeout=5,
)
print(answer.status_code, answer.json()["data"]["name"])
