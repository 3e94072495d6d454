# needs: httpx
from enum import Enum

import httpx


class Header(Enum):
    AUTHORIZATION = "Authorization"
    VERSION = "X-Polytomic-Version"


class ApiVersion(Enum):
    V2024 = "2024-02-08"
    V2025 = "2025-09-18"
    LATEST = V2025


httpx.get("http://127.0.0.1:8765/api/connections", headers={Header.VERSION.value: ApiVersion.V2024.value})
httpx.get("http://127.0.0.1:8765/api/syncs/sync-4", headers={Header.VERSION.value: ApiVersion["LATEST"].value})
