# needs: httpx
import httpx

HEADERS = {
    "stable": {"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2024-02-08"},
    "next": {"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2025-09-18"},
    "none": {"Authorization": "Bearer pt_live_3f9a"},
}

httpx.get("http://127.0.0.1:8765/api/me", headers=HEADERS["stable"], timeout=5)
httpx.get("http://127.0.0.1:8765/api/models", headers=HEADERS["next"], timeout=5)
httpx.get("http://127.0.0.1:8765/api/events", headers=HEADERS.get("none"), timeout=5)
