# migrates: unsafe
# finds: POL102, POL201
"""The verb is an argument of a wrapper around requests."""

import requests

HEADERS = {"X-Polytomic-Version": "2022-12-12"}


def call(method, path, body=None):
    return requests.request(method, f"http://127.0.0.1:8765/api/{path}", headers=HEADERS, json=body, timeout=5).json()


print(call("PATCH", "organizations/org-1", {"name": "Acme 2"})["data"]["name"])
print(call("GET", "connections/con-1")["data"]["id"])
