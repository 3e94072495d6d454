# needs: httpx
from dataclasses import dataclass

import httpx


@dataclass
class RequestOptions:
    additional_headers: dict[str, str] | None = None
    timeout: float = 5


class ClientWrapper:
    def __init__(self, *, token, version=None):
        self._token = token
        self._version = version
        self.http = httpx.Client(base_url="http://127.0.0.1:8765")

    def get_headers(self):
        headers = {"Authorization": f"Bearer {self._token}"}
        if self._version is not None:
            headers["X-Polytomic-Version"] = self._version
        return headers


class Identity:
    def __init__(self, *, client_wrapper):
        self._client_wrapper = client_wrapper

    def get(self, *, request_options=None):
        extra = request_options.additional_headers if request_options else None
        headers = {**self._client_wrapper.get_headers(), **(extra or {})}
        return self._client_wrapper.http.request("GET", "/api/me", headers=headers)


Identity(client_wrapper=ClientWrapper(token="pt-secret")).get()
Identity(client_wrapper=ClientWrapper(token="pt-secret", version="2024-02-08")).get()
options = RequestOptions(additional_headers={"X-Polytomic-Version": "2025-09-18"})
Identity(client_wrapper=ClientWrapper(token="pt-secret")).get(request_options=options)
