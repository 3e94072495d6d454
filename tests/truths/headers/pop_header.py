# needs: httpx
import httpx

headers = {"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2024-02-08"}
httpx.get("http://127.0.0.1:8765/api/me", headers=headers)

headers.pop("X-Polytomic-Version", None)
httpx.get("http://127.0.0.1:8765/api/models", headers=headers)
