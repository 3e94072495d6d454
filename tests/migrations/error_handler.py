# migrates: unsafe
# finds: POL102, POL302
"""An error is caught, and its text is read."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
try:
    answer = requests.get("http://127.0.0.1:8765/api/webhooks/hook-9", headers=HEADERS, timeout=5)
    answer.raise_for_status()
except requests.HTTPError as error:
    print("failed:", error.response.json().get("error"))
