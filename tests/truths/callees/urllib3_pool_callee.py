# needs: urllib3
from functools import partial

import urllib3

http = urllib3.PoolManager(headers={"X-Polytomic-Version": "2024-02-08"})
get = partial(http.request, "GET")

get("http://127.0.0.1:8765/api/me")
get("http://127.0.0.1:8765/api/connections", headers={"Accept": "application/json"})
urllib3.request("DELETE", "http://127.0.0.1:8765/api/connections/6", headers={"X-Polytomic-Version": "2025-09-18"})
