# migrates: unsafe
# finds: POL102, POL103
"""A date that is no version, where this run does not come by."""

import sys

import requests

API = "http://127.0.0.1:8765/api"


def names(version: str) -> list[str]:
    answer = requests.get(f"{API}/connections", headers={"X-Polytomic-Version": version}, timeout=5)
    return [one["name"] for one in answer.json()["data"]]


print(names("2024-2-8") if "--old" in sys.argv else names("2024-02-08"))
