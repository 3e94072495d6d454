# migrates: none
# finds: POL102
# says: schedule
"""The whole answer is written out: nobody knows who reads the schedule."""

import json

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
sync = requests.get("http://127.0.0.1:8765/api/bulk/syncs/bulk-1", headers=HEADERS, timeout=5).json()
print(len(json.dumps(sync, sort_keys=True)) > 10)
