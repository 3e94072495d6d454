# needs: httpx
import httpx

AUTH = ("Authorization", "Bearer pt_live_4c1e")

httpx.get("http://127.0.0.1:8765/api/me", headers=[AUTH, ("X-Polytomic-Version", "2024-02-08")])

with httpx.Client(headers=[AUTH]) as client:
    client.get("http://127.0.0.1:8765/api/connections")
    client.get("http://127.0.0.1:8765/api/bulk/syncs/9a1b2c3d/status", headers=[(b"X-Polytomic-Version", b"2025-09-18")])
