# needs: httpx
import httpx


class PolytomicAuth(httpx.Auth):
    def __init__(self, token: str, version: str) -> None:
        self.token = token
        self.version = version

    def auth_flow(self, request):
        request.headers["Authorization"] = f"Bearer {self.token}"
        request.headers["X-Polytomic-Version"] = self.version
        yield request


with httpx.Client(auth=PolytomicAuth("pt_live_3f9a", "2024-02-08")) as client:
    client.get("http://127.0.0.1:8765/api/bulk/syncs/bs-12/status")
    client.get("http://127.0.0.1:8765/api/me", auth=None)
