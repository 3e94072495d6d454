"""What every vendor client has in common."""
from abc import ABC, abstractmethod
from typing import Any, Dict

import requests


class VendorApi(ABC):
    """GET and POST against one vendor. Subclasses say where and with which headers."""

    timeout = 10

    def __init__(self, token: str) -> None:
        self.token = token

    @property
    @abstractmethod
    def base_url(self) -> str:
        """Without a slash at the end."""

    def headers(self) -> Dict[str, str]:
        return {"Accept": "application/json"}

    def request(self, method: str, path: str, **kwargs: Any) -> Any:
        response = requests.request(
            method,
            self.base_url + path,
            headers=self.headers(),
            timeout=self.timeout,
            **kwargs,
        )
        response.raise_for_status()
        return response.json()
