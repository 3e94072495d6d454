# migrates: safe
# finds: POL102, POL202
"""A table of payloads, sent one after the other."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
ENDS = {"source_connection_id": "con-1", "destination_connection_id": "con-2", "destination_configuration": {}}
SYNCS = [
    {"name": "one", "schedule": {"frequency": "hourly", "minute": "1"}, **ENDS},
    {"name": "two", "schedule": {"frequency": "daily", "hour": "2"}, **ENDS},
]

for body in SYNCS:
    answer = requests.post("http://127.0.0.1:8765/api/bulk/syncs", headers=HEADERS, json=body, timeout=5)
    print(answer.status_code, answer.json()["data"]["name"])
