# needs: httpx
import httpx


def sign(request: httpx.Request) -> httpx.Request:
    request.headers["Authorization"] = "Bearer pt_live_3f9a"
    request.headers["X-Polytomic-Version"] = "2024-02-08"
    return request


client = httpx.Client(base_url="http://127.0.0.1:8765/api", headers={"X-Polytomic-Version": "2025-09-18"})
client.get("connections")
client.get("me", auth=sign)
client.close()
