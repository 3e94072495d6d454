# needs: httpx
import httpx

with httpx.Client(base_url="http://127.0.0.1:8765/api", headers={"X-Polytomic-Version": "2024-02-08"}) as client:
    client.get("/me")
    client.get("connections")
    client.get("/bulk/syncs/bs-12", headers={"X-Polytomic-Version": "2025-09-18"})
