# needs: grequests
from grequests import AsyncRequest, map

delete = AsyncRequest("DELETE", "http://127.0.0.1:8765/api/connections/7d6f", headers={"X-Polytomic-Version": "2025-09-18"})
me = AsyncRequest("GET", "http://127.0.0.1:8765/api/me")
map([delete, me])
