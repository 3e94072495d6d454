"""httpx authentication for the APIs we talk to."""
from typing import Generator

import httpx


class PolytomicAuth(httpx.Auth):
    """Bearer token plus the API version the account is certified for."""

    API_VERSION = "2024-02-08"

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._token}"
        request.headers["X-Polytomic-Version"] = self.API_VERSION
        yield request
