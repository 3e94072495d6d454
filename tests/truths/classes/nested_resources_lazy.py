# needs: httpx
from __future__ import annotations

import httpx


class SyncsResource:
    def __init__(self, client: Client) -> None:
        self.client = client

    def status(self, sync_id: str) -> dict:
        return self.client.http.get(f"/api/bulk/syncs/{sync_id}/status").json()


class Client:
    def __init__(self, version: str) -> None:
        self.http = httpx.Client(base_url="http://127.0.0.1:8765", headers={"X-Polytomic-Version": version})
        self._syncs: SyncsResource | None = None

    @property
    def syncs(self) -> SyncsResource:
        if self._syncs is None:
            self._syncs = SyncsResource(self)
        return self._syncs


old, new = Client("2024-02-08"), Client("2025-09-18")
old.syncs.status("s-1")
new.syncs.status("s-2")
