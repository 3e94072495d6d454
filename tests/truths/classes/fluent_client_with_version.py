# needs: httpx

import httpx


class Polytomic:
    def __init__(self) -> None:
        self.headers: dict[str, str] = {}

    def with_token(self, token: str) -> "Polytomic":
        self.headers["Authorization"] = f"Bearer {token}"
        return self

    def with_version(self, version: str) -> "Polytomic":
        self.headers["X-Polytomic-Version"] = version
        return self

    def build(self) -> httpx.Client:
        return httpx.Client(base_url="http://127.0.0.1:8765", headers=self.headers)


client = Polytomic().with_token("pt-secret").with_version("2024-02-08").build()
client.get("/api/bulk/syncs/s-9")
unversioned = Polytomic().with_token("pt-secret").build()
unversioned.get("/api/me")
