# needs: httpx
from collections import ChainMap

import httpx

DEFAULTS = {"Accept": "application/json", "X-Polytomic-Version": "2024-02-08"}
overrides = {"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2025-09-18"}

httpx.get("http://127.0.0.1:8765/api/me", headers=dict(ChainMap(overrides, DEFAULTS)))
httpx.get("http://127.0.0.1:8765/api/connections", headers=dict(ChainMap({}, DEFAULTS)))
