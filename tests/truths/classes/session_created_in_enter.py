# needs: httpx
import httpx


class Polytomic:
    version = "2024-02-08"

    def __enter__(self):
        self.client = httpx.Client(base_url="http://127.0.0.1:8765", headers={"X-Polytomic-Version": self.version})
        return self

    def __exit__(self, *exc_info):
        self.client.close()

    def me(self):
        return self.client.get("/api/me").json()


with Polytomic() as api:
    api.me()
    api.client.delete("/api/webhooks/1")
