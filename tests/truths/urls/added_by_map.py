# needs: requests
import requests

BASE = "http://127.0.0.1:8765/api/"

for url in map(BASE.__add__, ["me", "connections"]):
    requests.get(url, headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
