from __future__ import annotations

import httpx

from .auth import PolytomicAuth
from .config import Config


class ApiClient:
    def __init__(self, http: httpx.Client) -> None:
        self._http = http

    @classmethod
    def from_config(cls, config: Config) -> ApiClient:
        return cls(httpx.Client(base_url=config.url, auth=PolytomicAuth(config.token), timeout=config.timeout))

    def get(self, path: str) -> dict:
        return self._unwrap(self._http.get(path))

    def post(self, path: str, payload: dict) -> dict:
        return self._unwrap(self._http.post(path, json=payload))

    def close(self) -> None:
        self._http.close()

    @staticmethod
    def _unwrap(response: httpx.Response) -> dict:
        response.raise_for_status()
        return response.json()["data"]
