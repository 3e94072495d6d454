# migrates: unsafe
# finds: POL102, POL302
"""The text of an error has another name."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
answer = requests.get("http://127.0.0.1:8765/api/connections/con-99", headers=HEADERS, timeout=5)
if not answer.ok:
    print("failed:", answer.json()["error"])
