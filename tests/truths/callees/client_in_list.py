# needs: httpx
import httpx

clients = [
    httpx.Client(base_url="http://127.0.0.1:8765", headers={"X-Polytomic-Version": version})
    for version in ("2024-02-08", "2025-09-18")
]
for client in clients:
    client.get("/api/me")
clients[0].delete("/api/connections/1")
