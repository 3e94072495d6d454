# migrates: unsafe
# finds: POL102, POL205
"""A type of connections has another name."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
body = {"name": "Books", "type": "sageintacct", "configuration": {"company": "acme"}}
answer = requests.post("http://127.0.0.1:8765/api/connections", headers=HEADERS, json=body, timeout=5)
print(answer.status_code, answer.json()["data"]["name"])
