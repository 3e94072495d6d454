# migrates: none
# finds: nothing
"""Nothing is to be done."""

import requests

HEADERS = {"X-Polytomic-Version": "2025-09-18"}
body = {"resync_mode": "rebuild", "schedule": 1}
del body["schedule"]
print(requests.post("http://127.0.0.1:8765/api/bulk/syncs/bulk-1/executions", headers=HEADERS, json=body, timeout=5).status_code)
