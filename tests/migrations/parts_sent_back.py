# migrates: safe
# finds: POL102
"""What is read is sent back, and has not changed."""

import requests

API = "http://127.0.0.1:8765/api"
HEADERS = {"X-Polytomic-Version": "2024-02-08"}

model = requests.get(f"{API}/models/model-1", headers=HEADERS, timeout=5).json()["data"]
body = {name: model[name] for name in ("name", "connection_id", "configuration")}
body["name"] += " (copy)"
print(requests.post(f"{API}/models", headers=HEADERS, json=body, timeout=5).json()["data"]["name"])
