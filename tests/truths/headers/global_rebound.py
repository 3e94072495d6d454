# needs: httpx
import httpx

HEADERS = {"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2024-02-08"}


def use_current_version() -> None:
    global HEADERS
    HEADERS = {"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2025-09-18"}


httpx.get("http://127.0.0.1:8765/api/me", headers=HEADERS, timeout=5)
use_current_version()
httpx.get("http://127.0.0.1:8765/api/connections", headers=HEADERS, timeout=5)
