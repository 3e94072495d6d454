# needs: requests
import requests
ids = []
for n in range(3):
    ids.append(f"bs-{n}")
for sync_id in ids:
    requests.get(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/status")
