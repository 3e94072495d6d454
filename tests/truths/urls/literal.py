# needs: requests
import requests

response = requests.get("http://127.0.0.1:8765/api/connections", auth=("pt_live_3f9a", ""), timeout=5)
print(response.json()["data"])
