# needs: httpx
import httpx


class PolytomicClient(httpx.Client):
    def __init__(self, token, *, version="2024-02-08", **kwargs):
        super().__init__(
            base_url="http://127.0.0.1:8765/api",
            headers={"Authorization": f"Bearer {token}", "X-Polytomic-Version": version},
            **kwargs,
        )

    def status(self, sync_id):
        return self.get(f"/bulk/syncs/{sync_id}/status").json()


with PolytomicClient("pt-secret") as client:
    client.status("s-1")
with PolytomicClient("pt-secret", version="2025-09-18", timeout=5) as client:
    client.delete("/webhooks/w-1")
