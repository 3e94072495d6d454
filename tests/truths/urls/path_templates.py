# needs: httpx
import httpx

BASE = "http://127.0.0.1:8765"
ROUTES = {
    "connection": "/api/connections/{id}",
    "sync_status": "/api/bulk/syncs/{id}/status",
}


def fetch(route: str, **parameters: str) -> dict:
    url = BASE + ROUTES[route].format(**parameters)
    return httpx.get(url, headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5).json()


fetch("sync_status", id="bs-12")
fetch("connection", id="conn-7")
