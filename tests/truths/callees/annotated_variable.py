# needs: httpx
import httpx


def connect():
    return httpx.Client(base_url="http://127.0.0.1:8765", headers={"X-Polytomic-Version": "2024-02-08"})


client: httpx.Client = connect()
client.get("/api/connections/3")

fallback: "httpx.Client | None" = None
if not client.is_closed:
    fallback = httpx.Client(base_url="http://127.0.0.1:8765")
    fallback.get("/api/users")
