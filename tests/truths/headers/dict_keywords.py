# needs: httpx
import httpx

TOKEN = "pt_live_3f9a"

plain = dict(Authorization=f"Bearer {TOKEN}", Accept="application/json")
pinned = dict(Accept="application/json", **{"X-Polytomic-Version": "2024-02-08"})
repinned = dict(pinned, **{"X-Polytomic-Version": "2025-09-18"})

httpx.get("http://127.0.0.1:8765/api/organization/users", headers=plain)
httpx.get("http://127.0.0.1:8765/api/me", headers=pinned)
httpx.get("http://127.0.0.1:8765/api/connections", headers=repinned)
