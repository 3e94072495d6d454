# needs: httpx
from enum import StrEnum

import httpx


class ApiVersion(StrEnum):
    V2024 = "2024-02-08"
    V2025 = "2025-09-18"


class Route(StrEnum):
    SYNC = "/api/bulk/syncs/{sync_id}"
    STATUS = "/api/bulk/syncs/{sync_id}/status"


with httpx.Client(base_url="http://127.0.0.1:8765", headers={"X-Polytomic-Version": ApiVersion.V2024}) as client:
    client.get(Route.SYNC.format(sync_id="s-1"))
    client.get(Route.STATUS.format(sync_id="s-1"), headers={"X-Polytomic-Version": f"{ApiVersion.V2025}"})
