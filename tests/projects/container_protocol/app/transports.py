from typing import Any, Mapping, Optional

import httpx


class HttpTransport:
    """The only implementation of ports.Transport outside the tests."""

    def __init__(self, root: str, headers: Mapping[str, str]) -> None:
        self._root = root.rstrip("/")
        self._headers = dict(headers)

    def fetch(self, path: str) -> Mapping[str, Any]:
        answer = httpx.get(self._root + path, headers=self._headers)
        answer.raise_for_status()
        return answer.json()

    def submit(self, path: str, document: Optional[Mapping[str, Any]] = None) -> Mapping[str, Any]:
        answer = httpx.post(self._root + path, headers=self._headers, json=document)
        answer.raise_for_status()
        return answer.json()
