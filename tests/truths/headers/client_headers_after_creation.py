# needs: httpx
import httpx

client = httpx.Client(base_url="http://127.0.0.1:8765/api/")
client.headers["Authorization"] = "Bearer pt_live_3f9a"
client.get("me")
client.headers["X-Polytomic-Version"] = "2024-02-08"
client.get("connections")
client.headers.pop("X-Polytomic-Version")
client.get("bulk/syncs/bs-12")
client.close()
