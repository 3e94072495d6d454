# needs: httpx
from typing import TypedDict

import httpx

PolytomicHeaders = TypedDict("PolytomicHeaders", {"Authorization": str, "X-Polytomic-Version": str}, total=False)

without: PolytomicHeaders = {"Authorization": "Bearer pt_live_3f9a"}
pinned = PolytomicHeaders({"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2024-02-08"})

httpx.get("http://127.0.0.1:8765/api/connections", headers=without)
httpx.get("http://127.0.0.1:8765/api/bulk/syncs/bs-12", headers=pinned)
