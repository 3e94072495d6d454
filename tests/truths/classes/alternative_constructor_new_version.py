# needs: httpx
from __future__ import annotations

import httpx


class Polytomic:
    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    @classmethod
    def pinned(cls, version: str) -> Polytomic:
        return cls(httpx.Client(base_url="http://127.0.0.1:8765", headers={"X-Polytomic-Version": version}))

    def replace(self, sync_id: str, body: dict) -> httpx.Response:
        return self.client.put(f"/api/bulk/syncs/{sync_id}", json=body)


Polytomic.pinned("2024-02-08").replace("s-1", {"active": True})
Polytomic.pinned("2025-09-18").replace("s-1", {"active": False})
