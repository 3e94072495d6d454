# migrates: unsafe
# finds: POL102, POL203
"""Connections to Salesforce say how they connect."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}


def connect(name, kind, configuration):
    body = {"name": name, "type": kind, "configuration": configuration}
    return requests.post("http://127.0.0.1:8765/api/connections", headers=HEADERS, json=body, timeout=5)


print(connect("CRM", "salesforce", {"domain": "https://acme.example.com"}).json()["data"]["name"])
