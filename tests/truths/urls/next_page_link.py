# needs: requests
# Nobody knows where the second request of the loop goes.
import requests

HEADERS = {"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2024-02-08"}

page = requests.get("http://127.0.0.1:8765/api/connections", headers=HEADERS, timeout=5).json()
while page.get("next"):
    page = requests.get(page["next"], timeout=5).json()
