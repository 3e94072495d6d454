from typing import Any, Optional
from urllib.parse import urljoin

import httpx

BASE = "https://app.polytomic.com/api/"


class ApiError(Exception):
    """The API said no."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(f"{status}: {text[:80]}")
        self.status = status


def send(method: str, resource: str, body: Optional[dict] = None, *, headers: dict, timeout: float) -> Any:
    response = httpx.request(method, urljoin(BASE, resource), json=body, headers=headers, timeout=timeout)
    if response.is_error:
        raise ApiError(response.status_code, response.text)
    return response.json().get("data")
