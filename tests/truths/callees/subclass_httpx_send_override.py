# needs: httpx
import httpx


class VersionedClient(httpx.Client):
    def send(self, request, **kwargs):
        request.headers["X-Polytomic-Version"] = "2024-02-08"
        return super().send(request, **kwargs)


with VersionedClient(base_url="http://127.0.0.1:8765") as client:
    client.get("/api/bulk/syncs/2/status")
    client.get("/api/me", headers={"X-Polytomic-Version": "2025-09-18"})
