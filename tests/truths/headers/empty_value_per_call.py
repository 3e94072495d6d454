# needs: httpx
# An empty header is sent, not none.
import httpx

with httpx.Client(headers={"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2024-02-08"}) as client:
    client.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": ""})
    client.get("http://127.0.0.1:8765/api/connections")
