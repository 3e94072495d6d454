# needs: httpx
import httpx

client = httpx.Client(base_url="https://hooks.example.com", headers={"X-Polytomic-Version": "2024-02-08"})
client.base_url = "http://127.0.0.1:8765/api"
client.get("/connections")
client.base_url = client.base_url.join("/api/bulk/")
client.get("syncs/bs-12")
client.close()
