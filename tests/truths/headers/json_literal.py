# needs: httpx
import json

import httpx

HEADERS = json.loads('{"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2024-02-08"}')

httpx.get("http://127.0.0.1:8765/api/bulk/syncs/bs-12/status", headers=HEADERS, timeout=5)
