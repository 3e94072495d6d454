# needs: requests
from concurrent.futures import ThreadPoolExecutor, as_completed

import requests

BASE = "http://127.0.0.1:8765"
HEADERS = {"X-Polytomic-Version": "2024-02-08"}


def sync(sync_id):
    return requests.get(f"{BASE}/api/bulk/syncs/{sync_id}", headers=HEADERS).json()


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(sync, sync_id) for sync_id in ("s-1", "s-2")]
    futures.append(pool.submit(requests.get, f"{BASE}/api/me", headers={"X-Polytomic-Version": "2025-09-18"}))
    futures.append(pool.submit(requests.post, f"{BASE}/api/webhooks", json={"endpoint": "https://example.com"}))
    for future in as_completed(futures):
        future.result()
