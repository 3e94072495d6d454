# needs: httpx
# Both names are the same dict.
import httpx

defaults = {"Authorization": "Bearer pt_live_3f9a"}
headers = defaults
headers["X-Polytomic-Version"] = "2024-02-08"

httpx.get("http://127.0.0.1:8765/api/bulk/syncs/bs-12/status", headers=defaults)
