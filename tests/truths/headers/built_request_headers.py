# needs: httpx
import httpx

with httpx.Client(base_url="http://127.0.0.1:8765", headers={"X-Polytomic-Version": "2022-12-12"}) as client:
    request = client.build_request("POST", "/api/bulk/syncs/bs-12/executions", json={"test": True})
    request.headers["X-Polytomic-Version"] = "2024-02-08"
    client.send(request)
    client.send(httpx.Request("GET", "http://127.0.0.1:8765/api/connections"))
