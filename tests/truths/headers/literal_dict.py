# needs: requests
import requests

TOKEN = "pt_live_3f9a"

response = requests.get(
    "http://127.0.0.1:8765/api/me",
    headers={
        "Authorization": f"Bearer {TOKEN}",
        "Accept": "application/json",
        "X-Polytomic-Version": "2024-02-08",
    },
    timeout=10,
)
print(response.json()["data"])

requests.delete(
    "http://127.0.0.1:8765/api/connections/conn-legacy",
    headers={"Authorization": f"Bearer {TOKEN}"},
    timeout=10,
)
