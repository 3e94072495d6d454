# needs: httpx
from enum import StrEnum

import httpx


class ApiVersion(StrEnum):
    PREVIOUS = "2024-02-08"
    CURRENT = "2025-09-18"


httpx.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": f"{ApiVersion.PREVIOUS}"})
httpx.get("http://127.0.0.1:8765/api/models", headers={"X-Polytomic-Version": str(ApiVersion.CURRENT)})
