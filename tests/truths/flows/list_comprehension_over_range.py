# needs: requests
import requests
for sync_id in [str(n) for n in range(3)]:
    requests.get(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/status")
