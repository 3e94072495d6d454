"""The client."""

import requests

from . import settings


class Polytomic:
    def __init__(self, token: str = "key") -> None:
        self.session = requests.Session()
        self.session.headers.update(self._headers(token))

    @staticmethod
    def _headers(token: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {token}", "X-Polytomic-Version": settings.API_VERSION}

    def send(self, method: str, *parts: str, **kwargs):
        answer = self.session.request(method, "/".join((settings.HOST, "api", *parts)), timeout=5, **kwargs)
        answer.raise_for_status()
        return answer.json()["data"]
