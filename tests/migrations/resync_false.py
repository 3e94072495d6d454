# migrates: safe
# finds: POL102, POL202
"""A flag that is off is left out."""

import http.client
import json

connection = http.client.HTTPConnection("127.0.0.1", 8765, timeout=5)
connection.request(
    "POST",
    "/api/bulk/syncs/bulk-9/executions",
    body=json.dumps({"resync": False, "schemas": ["a", "b"]}),
    headers={"X-Polytomic-Version": "2024-02-08", "Content-Type": "application/json"},
)
answer = connection.getresponse()
print(answer.status, json.loads(answer.read())["data"]["is_resync"])
