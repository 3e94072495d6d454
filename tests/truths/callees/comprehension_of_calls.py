# needs: requests
import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
SYNCS = ["orders", "customers"]

statuses = {
    sync: requests.get(f"http://127.0.0.1:8765/api/bulk/syncs/{sync}/status", headers=HEADERS).json() for sync in SYNCS
}
details = [
    body
    for sync in statuses
    if (body := requests.get("http://127.0.0.1:8765/api/bulk/syncs/" + sync).json())
]
assert len(details) == 2
