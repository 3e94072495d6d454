# needs: httpx
import httpx

with httpx.Client(headers={"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2024-02-08"}) as client:
    client.get("http://127.0.0.1:8765/api/me")
    client.get("http://127.0.0.1:8765/api/users", headers={"x-polytomic-version": "2025-09-18"})
    client.headers["X-POLYTOMIC-VERSION"] = "2025-09-18"
    client.delete("http://127.0.0.1:8765/api/connections/7d6f")
