# migrates: none
# finds: POL102, POL201
# says: another shape
"""What takes the place of the endpoint returns something else."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
answer = requests.get("http://127.0.0.1:8765/api/connections/con-1/modelsync/target", headers=HEADERS, timeout=5)
print(answer.status_code)
