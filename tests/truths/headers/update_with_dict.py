# needs: httpx
import httpx

headers = {"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2022-12-12"}
headers.update({"Accept": "application/json", "X-Polytomic-Version": "2024-02-08"})

httpx.post(
    "http://127.0.0.1:8765/api/bulk/syncs/bs-12/executions", headers=headers, json={"test": False}, timeout=5
)
