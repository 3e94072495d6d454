# migrates: unsafe
# finds: POL102, POL301
"""The schedule is asked for before it is read."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
sync = requests.get("http://127.0.0.1:8765/api/bulk/syncs/bulk-15", headers=HEADERS, timeout=5).json()["data"]
if "schedule" in sync:
    print(sync.pop("schedule")["frequency"])
