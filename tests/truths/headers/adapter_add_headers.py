# needs: requests
import requests
from requests.adapters import HTTPAdapter


class VersionAdapter(HTTPAdapter):
    def __init__(self, version: str, **kwargs) -> None:
        self.version = version
        super().__init__(**kwargs)

    def add_headers(self, request, **kwargs) -> None:
        request.headers["X-Polytomic-Version"] = self.version


session = requests.Session()
session.get("http://127.0.0.1:8765/api/me")
session.mount("http://127.0.0.1:8765", VersionAdapter("2024-02-08", max_retries=2))
session.get("http://127.0.0.1:8765/api/connections")
session.get("http://127.0.0.1:8765/api/models", headers={"X-Polytomic-Version": "2025-09-18"})
