# needs: requests, httpx
import httpx
import requests

for get in (requests.get, httpx.get):
    get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2024-02-08"})

for send, path in [(requests.post, "/api/webhooks"), (requests.delete, "/api/webhooks/2")]:
    send("http://127.0.0.1:8765" + path, timeout=5)
