from typing import Any, Optional, Tuple, Union

import requests


class Client:
    """A session with a base URL; configured by bootstrap.py."""

    def __init__(self) -> None:
        self.base_url = ""
        self.session = requests.Session()
        self.timeout: Union[float, Tuple[float, float]] = 5.0

    def get(self, path: str, params: Optional[dict] = None) -> Any:
        response = self.session.get(self.base_url + path, params=params, timeout=self.timeout)
        response.raise_for_status()
        return response.json()["data"]


client = Client()
