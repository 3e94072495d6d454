# migrates: unsafe
# finds: POL102, POL301
"""A helper reads fields by name; one of them is the schedule."""

from operator import itemgetter

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
sync = requests.get("http://127.0.0.1:8765/api/bulk/syncs/bulk-3", headers=HEADERS, timeout=5).json()["data"]
name, schedule = itemgetter("name", "schedule")(sync)
print(name, schedule["minute"])
