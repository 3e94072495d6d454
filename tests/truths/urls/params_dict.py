# needs: httpx
import httpx

httpx.get(
    "http://127.0.0.1:8765/api/models",
    params={"limit": 50, "async": "true"},
    headers={"X-Polytomic-Version": "2025-09-18"},
)
httpx.get("http://127.0.0.1:8765/api/connections?limit=10", params=[("page", "2")])
