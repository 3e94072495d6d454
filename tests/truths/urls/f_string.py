# needs: httpx
import httpx

HOST = "127.0.0.1"
PORT = 8765
HEADERS = {"X-Polytomic-Version": "2024-02-08"}


def status(sync_id: str) -> dict:
    return httpx.get(f"http://{HOST}:{PORT}/api/bulk/syncs/{sync_id}/status", headers=HEADERS).json()


status("bs-12")
