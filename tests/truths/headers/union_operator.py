# needs: httpx
import httpx

AUTH = {"Authorization": "Bearer pt_live_3f9a"}
VERSION = {"X-Polytomic-Version": "2024-02-08"}
JSON = {"Accept": "application/json", "X-Polytomic-Version": "2025-09-18"}

with httpx.Client(base_url="http://127.0.0.1:8765") as client:
    client.get("/api/me", headers=AUTH | VERSION)
    client.get("/api/connections", headers=AUTH | VERSION | JSON)
    client.get("/api/syncs/sync-4/status", headers=JSON | VERSION)
    client.get("/api/bulk/syncs/bs-12", headers=AUTH | {"Accept": "application/json"})
