# needs: httpx
from functools import partial

import httpx

BASE = "http://127.0.0.1:8765"
call = partial(httpx.request, headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
get = partial(call, "GET")
get_me = partial(get, f"{BASE}/api/me")
delete = partial(call, "DELETE", headers={"X-Polytomic-Version": "2025-09-18"})

get(f"{BASE}/api/bulk/syncs/21/status")
get_me()
delete(f"{BASE}/api/webhooks/21")
