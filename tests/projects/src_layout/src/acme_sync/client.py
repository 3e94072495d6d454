"""A thin client over requests."""
from typing import Any, Optional

import requests

from . import __version__
from .config import API_VERSION, BASE_URL, Credentials


class SyncClient:
    """Talks to the model sync endpoints."""

    def __init__(self, credentials: Credentials, timeout: float = 10.0) -> None:
        self.timeout = timeout
        self.session = requests.Session()
        self.session.headers.update({
            "Authorization": f"Bearer {credentials.api_key}",
            "User-Agent": f"acme-sync/{__version__}",
            "X-Polytomic-Version": API_VERSION,
        })

    def _call(self, method: str, path: str, body: Optional[dict] = None) -> Any:
        response = self.session.request(method, BASE_URL + path, json=body, timeout=self.timeout)
        response.raise_for_status()
        return response.json()["data"]

    def get(self, sync_id: str) -> dict:
        return self._call("GET", f"/api/syncs/{sync_id}")

    def start(self, sync_id: str, resync: bool = False) -> dict:
        return self._call("POST", f"/api/syncs/{sync_id}/executions", {"resync": resync})
