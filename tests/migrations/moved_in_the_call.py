# migrates: safe
# finds: POL102, POL201
"""A path that is written where it is sent, and nowhere else."""

import requests

HEADERS = {"X-Polytomic-Version": "2023-04-25"}
connection = "con-2"
answer = requests.get(f"http://127.0.0.1:8765/api/bulk/dest/{connection}", headers=HEADERS, timeout=5)
print(answer.status_code, "data" in answer.json())
