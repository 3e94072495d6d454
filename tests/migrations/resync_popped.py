# migrates: none
# finds: POL102, POL202
# says: resync is read back
"""The flag is set, and taken out again where it is off."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}


def start(again):
    body = {"schemas": ["a"], "resync": again}
    if not again:
        body.pop("resync")
    return requests.post("http://127.0.0.1:8765/api/bulk/syncs/bulk-1/executions", headers=HEADERS, json=body, timeout=5).json()["data"]["is_resync"]


print(start(True), start(False))
