# needs: httpx
import httpx

CALLS = [("GET", "/api/me"), ("GET", "/api/organization")]

with httpx.Client(base_url="http://127.0.0.1:8765", headers={"X-Polytomic-Version": "2024-02-08"}) as client:
    for call in CALLS:
        client.request(*call)
