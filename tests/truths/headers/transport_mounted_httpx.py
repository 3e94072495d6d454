# needs: httpx
import httpx


class PinnedTransport(httpx.HTTPTransport):
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.headers.setdefault("X-Polytomic-Version", "2024-02-08")
        return super().handle_request(request)


with httpx.Client(mounts={"http://127.0.0.1": PinnedTransport()}) as client:
    client.get("http://127.0.0.1:8765/api/models")
    client.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2025-09-18"})
