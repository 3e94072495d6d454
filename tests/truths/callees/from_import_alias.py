# needs: httpx
from httpx import Client as HttpClient
from httpx import delete as http_delete
from httpx import get as http_get

http_get("http://127.0.0.1:8765/api/bulk/syncs/17/status")
http_delete("http://127.0.0.1:8765/api/connections/17", headers={"X-Polytomic-Version": "2024-02-08"})
with HttpClient(base_url="http://127.0.0.1:8765/api", headers={"X-Polytomic-Version": "2025-09-18"}) as client:
    client.get("/me")
