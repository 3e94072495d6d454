# needs: requests
import requests

params = {"limit": 100}
while True:
    page = requests.get(
        "http://127.0.0.1:8765/api/models", params=params, headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5
    ).json()
    token = page["pagination"]["next_page_token"]
    if not token:
        break
    params["page_token"] = token
