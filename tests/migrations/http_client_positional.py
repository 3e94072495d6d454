# migrates: unsafe
# finds: POL102, POL201
"""Everything by position, the body as bytes."""

import http.client
import json

connection = http.client.HTTPConnection("127.0.0.1", 8765, timeout=5)
body = json.dumps({"name": "Acme 3"}).encode("utf-8")
connection.request("PATCH", "/api/organizations/org-1", body, {"X-Polytomic-Version": "2023-04-25"})
answer = connection.getresponse()
print(answer.status, json.load(answer)["data"]["name"])
