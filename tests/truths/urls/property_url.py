# needs: httpx
import httpx


class Connection:
    def __init__(self, connection_id: str, base_url: str = "http://127.0.0.1:8765") -> None:
        self.id = connection_id
        self._base_url = base_url

    @property
    def api_root(self) -> str:
        return f"{self._base_url}/api"

    @property
    def url(self) -> str:
        return f"{self.api_root}/connections/{self.id}"

    def delete(self) -> None:
        httpx.delete(self.url, headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)


Connection("conn-7").delete()
