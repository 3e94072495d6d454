# needs: httpx
# Only the authorization survives.
import httpx

HEADERS = {"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2024-02-08"}
auth_only = {name: value for name, value in HEADERS.items() if not name.startswith("X-")}

httpx.get("http://127.0.0.1:8765/api/users", headers=auth_only, timeout=5)
