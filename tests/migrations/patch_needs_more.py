# migrates: none
# finds: POL102, POL201, POL203
# says: configuration
"""PUT of a connection needs a configuration, which PATCH did not."""

import requests

HEADERS = {"X-Polytomic-Version": "2023-04-25"}
answer = requests.patch(
    "http://127.0.0.1:8765/api/connections/con-2", headers=HEADERS, json={"name": "Renamed"}, timeout=5
)
print(answer.json()["data"]["name"])
