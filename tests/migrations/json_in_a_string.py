# migrates: none
# finds: POL102, POL202
# says: resync
"""The body is written as JSON."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08", "Content-Type": "application/json"}
answer = requests.post("http://127.0.0.1:8765/api/bulk/syncs/bulk-1/executions", headers=HEADERS, data='{"resync": true}', timeout=5)
print(answer.json()["data"]["is_resync"])
