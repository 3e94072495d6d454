# migrates: unsafe
# finds: POL102, POL301
"""Reads by get, in a helper that gets the answer."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}


def describe(sync):
    schedule = sync.get("schedule", {})
    return f"{sync['name']}: {schedule.get('frequency')}"


answer = requests.get("http://127.0.0.1:8765/api/bulk/syncs/bulk-11", headers=HEADERS, timeout=5)
print(describe(answer.json()["data"]))
