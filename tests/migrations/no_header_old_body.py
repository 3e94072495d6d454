# migrates: safe
# finds: POL101, POL202
"""No version, and the body of the older one: it only works where the default is old."""

import httpx

API = "http://127.0.0.1:8765/api"
AUTH = {"Authorization": "Bearer key"}

started = httpx.post(
    API + "/bulk/syncs/bulk-3/executions",
    headers=AUTH,
    json={"resync": True, "schemas": ["public.users"]},
)
started.raise_for_status()
print(started.json()["data"]["is_resync"], started.json()["data"]["record_count"])
