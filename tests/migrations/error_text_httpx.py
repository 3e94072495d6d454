# migrates: unsafe
# finds: POL102, POL302
"""The same with httpx, and a default."""

import httpx

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
answer = httpx.get("http://127.0.0.1:8765/api/webhooks/hook-77", headers=HEADERS)
if answer.is_error:
    details = answer.json()
    print(details.get("error", "unknown"))
