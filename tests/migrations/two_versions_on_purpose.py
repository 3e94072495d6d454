# migrates: safe
# finds: POL102
"""One client is current, the other one is not."""

import httpx

old = httpx.Client(headers={"X-Polytomic-Version": "2024-02-08"}, base_url="http://127.0.0.1:8765/api")
new = httpx.Client(headers={"X-Polytomic-Version": "2025-09-18"}, base_url="http://127.0.0.1:8765/api")
print(old.get("/connections/con-1").json()["data"]["id"], new.get("/connections/con-2").json()["data"]["id"])
