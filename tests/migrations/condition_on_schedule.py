# migrates: safe
# finds: POL102, POL202
"""A field that is only sent in one of two branches, and one that is made by a comprehension."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
URL = "http://127.0.0.1:8765/api/bulk/syncs/{id}/executions"


def start(sync, again=False, schemas=()):
    body = {"schemas": [name for name in schemas if name]}
    if again:
        body["resync"] = True
    return requests.post(URL.format(id=sync), headers=HEADERS, json=body, timeout=5).json()["data"]


print(start("bulk-1", again=True)["is_resync"], start("bulk-2", schemas=["a", ""])["is_resync"])
