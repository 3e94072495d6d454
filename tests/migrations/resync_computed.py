# migrates: unsafe
# finds: POL102, POL202
"""The flag is the result of a comparison."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
for day in range(6, 9):
    body = {"resync": day % 7 == 0 or day > 100, "schemas": []}
    answer = requests.post("http://127.0.0.1:8765/api/bulk/syncs/bulk-1/executions", headers=HEADERS, json=body, timeout=5)
    print(answer.json()["data"]["is_resync"])
