"""REST client of the ELT vendor."""
from typing import Any

import requests

from ..versions import POLYTOMIC as PINNED


class RestClient:
    """Read-only access."""

    base = "https://app.polytomic.com/api"

    def __init__(self, key: str) -> None:
        self._headers = {"Authorization": f"Bearer {key}", "X-Polytomic-Version": PINNED}

    def _get(self, kind: str, ident: str) -> Any:
        answer = requests.get("/".join([self.base, kind, ident]), headers=self._headers, timeout=20)
        answer.raise_for_status()
        return answer.json()["data"]

    def connection(self, ident: str) -> dict:
        return self._get("connections", ident)

    def model(self, ident: str) -> dict:
        return self._get("models", ident)
