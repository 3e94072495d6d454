# needs: httpx
import httpx

headers = {"Authorization": "Bearer pt_live_3f9a"}
headers.update(Accept="application/json")
httpx.get("http://127.0.0.1:8765/api/events", headers=headers)

headers.update(Accept="application/vnd.api+json", **{"X-Polytomic-Version": "2025-09-18"})
httpx.get("http://127.0.0.1:8765/api/connections", headers=headers)
