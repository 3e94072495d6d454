# migrates: unsafe
# finds: POL102, POL201
"""PATCH of 2023-04-25 is PUT since 2024-02-08."""

import requests

VERSION = "2023-04-25"
HEADERS = {"Authorization": "Bearer key", "X-Polytomic-Version": VERSION}
HOOK = "http://127.0.0.1:8765/api/webhooks/hook-1"

answer = requests.patch(HOOK, headers=HEADERS, json={"endpoint": "https://hooks.example.com/2", "secret": "t"}, timeout=5)
print(answer.status_code, answer.json()["data"]["endpoint"])
