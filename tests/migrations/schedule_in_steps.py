# migrates: safe
# finds: POL102, POL202
"""A payload that is put together statement by statement."""

import json

import requests

API = "http://127.0.0.1:8765/api"
HEADERS = {"X-Polytomic-Version": "2024-02-08", "Content-Type": "application/json"}

for hour in (1, 2):
    payload = {}
    payload["name"] = f"At {hour}"
    payload["source_connection_id"] = "con-1"
    payload.update(destination_connection_id="con-2", destination_configuration={"schema": "s"})
    payload["schedule"] = {"frequency": "daily"}
    payload["schedule"]["hour"] = str(hour)
    payload.setdefault("active", False)
    answer = requests.post(f"{API}/bulk/syncs", headers=HEADERS, data=json.dumps(payload), timeout=5)
    print(answer.status_code, answer.json()["data"]["name"])
