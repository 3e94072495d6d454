# migrates: unsafe
# finds: POL102, POL302
"""The same with httpx."""

import httpx

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
try:
    httpx.get("http://127.0.0.1:8765/api/webhooks/hook-9", headers=HEADERS).raise_for_status()
except httpx.HTTPStatusError as error:
    print(error.response.json()["error"])
