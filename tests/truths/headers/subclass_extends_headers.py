# needs: requests
import requests


class BaseClient:
    def headers(self) -> dict[str, str]:
        return {"Authorization": "Bearer pt_live_3f9a"}

    def get(self, path: str) -> requests.Response:
        return requests.get(f"http://127.0.0.1:8765{path}", headers=self.headers(), timeout=5)


class PinnedClient(BaseClient):
    def headers(self) -> dict[str, str]:
        return super().headers() | {"X-Polytomic-Version": "2024-02-08"}


BaseClient().get("/api/me")
PinnedClient().get("/api/connections")
