# needs: httpx
import httpx

BASE = "http://127.0.0.1:8765"
PATHS = {"me": "/api/me", "connections": "/api/connections"}


def get(name: str, **kwargs) -> httpx.Response:
    return httpx.get(BASE + PATHS[name], timeout=5, **kwargs)


get("me", headers={"X-Polytomic-Version": "2024-02-08"})
get("connections")
