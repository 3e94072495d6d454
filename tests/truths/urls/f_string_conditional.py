# needs: requests
import requests

BASE = "http://127.0.0.1:8765"


def sync(kind: str, sync_id: str) -> dict:
    url = f"{BASE}/api/{'bulk/' if kind == 'bulk' else ''}syncs/{sync_id}"
    return requests.get(url, headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5).json()


sync("bulk", "bs-12")
sync("model", "sync-4")
