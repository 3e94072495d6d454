# needs: niquests
import niquests

API = "http://127.0.0.1:8765/api"
HEADERS = {"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2024-02-08"}

niquests.get(f"{API}/connections", headers=HEADERS)
niquests.post(f"{API}/bulk/syncs/9a1b2c3d/executions", json={"test": True})
niquests.request("DELETE", f"{API}/webhooks/3f2a", headers={**HEADERS, "X-Polytomic-Version": "2025-09-18"})
