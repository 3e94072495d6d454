# needs: requests
from __future__ import annotations

import requests


class ApiClient:
    def __init__(self, token: str) -> None:
        self.token = token

    def request(self, method: str, path: str, headers: dict[str, str] | None = None, **kwargs) -> requests.Response:
        headers = dict(headers or {})
        headers["Authorization"] = f"Bearer {self.token}"
        headers.setdefault("X-Polytomic-Version", "2024-02-08")
        return requests.request(method, f"http://127.0.0.1:8765{path}", headers=headers, timeout=5, **kwargs)


client = ApiClient("pt_live_3f9a")
client.request("GET", "/api/me")
client.request("POST", "/api/webhooks", headers={"X-Polytomic-Version": "2025-09-18"}, json={"endpoint": "https://x.example"})
