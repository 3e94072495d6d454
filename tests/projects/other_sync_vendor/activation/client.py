from typing import Any, Optional

import requests

from . import settings


class SyncClient:
    base_url = settings.BASE_URL

    def __init__(self, token: str) -> None:
        self.session = requests.Session()
        self.session.headers.update({
            "Authorization": f"Bearer {token}",
            settings.VERSION_HEADER: settings.API_VERSION,
        })

    def _request(self, method: str, path: str, payload: Optional[dict] = None) -> Any:
        response = self.session.request(method, f"{self.base_url}{path}", json=payload)
        response.raise_for_status()
        return response.json().get("data")

    def syncs(self) -> list:
        return self._request("GET", "/api/syncs") or []

    def create_bulk_sync(self, name: str, schedule: dict) -> Any:
        return self._request("POST", "/api/bulk/syncs", {"name": name, "schedule": schedule})

    def start(self, sync_id: str, resync: bool = False) -> Any:
        return self._request("POST", f"/api/bulk/syncs/{sync_id}/executions", {"resync": resync})
