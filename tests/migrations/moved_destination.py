# migrates: unsafe
# finds: POL102, POL201
"""A path of 2023-04-25 that is spelt another way since."""

import requests

HEADERS = {"X-Polytomic-Version": "2023-04-25"}


def destination(connection):
    url = "http://127.0.0.1:8765/api/bulk/dest/%s" % connection
    return requests.get(url, headers=HEADERS, timeout=5).json()["data"]


print(sorted(destination("con-2")["configuration"] or {}) if "configuration" in destination("con-2") else "none")
