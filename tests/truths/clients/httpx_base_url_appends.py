# needs: httpx
# A leading slash does not start at the host again, unlike in urljoin.
import httpx

client = httpx.Client(base_url="http://127.0.0.1:8765/api", headers={"Authorization": "Bearer pt_live_4c1e"})
client.get("/connections")
client.post("bulk/syncs/9a1b2c3d/executions", json={"test": False}, headers={"X-Polytomic-Version": "2025-09-18"})
client.close()
