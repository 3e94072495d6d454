# migrates: safe
# finds: POL102, POL202
"""Only one of two calls has the old flag."""

import requests

API = "http://127.0.0.1:8765/api/bulk/syncs"
HEADERS = {"X-Polytomic-Version": "2024-02-08"}
print(requests.post(f"{API}/bulk-1/executions", headers=HEADERS, json={"resync_mode": "rebuild"}, timeout=5).json()["data"]["is_resync"])
print(requests.post(f"{API}/bulk-2/executions", headers=HEADERS, json={'resync': True}, timeout=5).json()["data"]["is_resync"])
