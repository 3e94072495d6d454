# migrates: unsafe
# finds: POL102, POL201
"""The verb is an argument of a wrapper that other verbs go through, too."""

import json
from urllib.request import Request, urlopen


class Client:
    base = "http://127.0.0.1:8765"

    def __init__(self, version="2022-12-12"):
        self.headers = {"X-Polytomic-Version": version, "Content-Type": "application/json"}

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = Request(self.base + path, data=data, headers=self.headers, method=method)
        with urlopen(request, timeout=5) as answer:
            return json.load(answer)


client = Client()
changed = client.call("PATCH", "/api/organizations/org-1", {"name": "Acme 2"})
print(changed["data"]["name"])
print(client.call("GET", "/api/connections/con-1")["data"]["id"])
