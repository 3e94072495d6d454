# migrates: unsafe
# finds: POL102, POL301
"""A pattern reads the schedule."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
answer = requests.get("http://127.0.0.1:8765/api/bulk/syncs/bulk-3", headers=HEADERS, timeout=5)
match answer.json()["data"]:
    case {"name": name, "schedule": {"minute": minute}}:
        print(name, minute)
