# needs: httpx
# A Request made without the client has none of the client's headers.
import httpx

client = httpx.Client(headers={"X-Polytomic-Version": "2025-09-18"})
client.send(httpx.Request("GET", "http://127.0.0.1:8765/api/connections"))
client.send(client.build_request("GET", "http://127.0.0.1:8765/api/models"))
client.send(httpx.Request("GET", "http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2024-02-08"}))
