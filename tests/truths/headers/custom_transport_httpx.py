# needs: httpx
import httpx


class PinnedTransport(httpx.BaseTransport):
    def __init__(self, version: str) -> None:
        self.version = version
        self.inner = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.headers["X-Polytomic-Version"] = self.version
        return self.inner.handle_request(request)


client = httpx.Client(transport=PinnedTransport("2024-02-08"), headers={"Authorization": "Bearer pt_live_3f9a"})
client.get("http://127.0.0.1:8765/api/connections")
client.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2025-09-18"})
client.close()
