"""Thin API hook; the operators hold one each."""
import os
from typing import Any, Optional

import requests


class PolytomicHook:
    base_url = "https://app.polytomic.com/api"

    def __init__(self, token: Optional[str] = None) -> None:
        self.token = token or os.environ["POLYTOMIC_API_KEY"]

    def run(self, endpoint: str, method: str = "GET", payload: Optional[dict] = None) -> Any:
        response = requests.request(
            method=method,
            url=f"{self.base_url}/{endpoint}",
            headers={"Authorization": f"Bearer {self.token}", "Accept": "application/json"},
            json=payload,
        )
        response.raise_for_status()
        return response.json()["data"]
