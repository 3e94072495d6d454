# needs: httpx
import httpx

with httpx.Client(base_url="http://127.0.0.1:8765", headers={"X-Polytomic-Version": "2024-02-08"}) as client:
    request = client.build_request("POST", "/api/bulk/syncs/5/executions", json={"resync": True})
    client.send(request)
    client.send(httpx.Request("GET", "http://127.0.0.1:8765/api/me"))
