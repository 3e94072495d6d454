# needs: httpx
import httpx

HEADERS = [
    ("Authorization", "Bearer pt_live_3f9a"),
    ("Accept", "application/json"),
    ("X-Polytomic-Version", "2024-02-08"),
]

httpx.get("http://127.0.0.1:8765/api/bulk/syncs/bs-12/status", headers=HEADERS)
httpx.post("http://127.0.0.1:8765/api/bulk/syncs/bs-12/executions", headers=HEADERS[:2], json={"test": True})
