# migrates: unsafe
# finds: POL102, POL202, POL301
"""What is read is changed in place, and a part of it sent back by a list of names."""

import requests

API = "http://127.0.0.1:8765/api"
HEADERS = {"X-Polytomic-Version": "2024-02-08"}
KEEP = ("name", "mode", "source_connection_id", "destination_connection_id", "destination_configuration", "schedule")

url = f"{API}/bulk/syncs/bulk-12"
sync = requests.get(url, headers=HEADERS, timeout=5).json()["data"]
body = {name: sync[name] for name in KEEP}
body["active"] = True
answer = requests.put(url, headers=HEADERS, json=body, timeout=5)
print(answer.status_code, answer.json()["data"]["active"])
