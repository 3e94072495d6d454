# needs: requests
import requests

BASE = "http://127.0.0.1:8765/api"
HEADERS = {"X-Polytomic-Version": "2024-02-08"}

session = requests.Session()
api = {
    "get": lambda path, **kwargs: session.get(BASE + path, timeout=5, **kwargs),
    "post": lambda path, body: requests.post(BASE + path, json=body, headers=HEADERS),
}
delete = lambda path: session.delete(f"{BASE}{path}")

api["get"]("/me")
api["get"]("/connections", headers={"X-Polytomic-Version": "2025-09-18"})
api["post"]("/webhooks", {"endpoint": "https://example.com"})
delete("/webhooks/w-1")
