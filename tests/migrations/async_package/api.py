"""A client that builds its payloads from keywords."""

import httpx

FIXED = {"source_connection_id": "con-1", "destination_connection_id": "con-2", "destination_configuration": {}}


class Api:
    def __init__(self, base):
        self._client = httpx.AsyncClient(base_url=base, headers={"Authorization": "Bearer key"}, timeout=5)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        await self._client.aclose()

    async def get(self, path):
        answer = await self._client.get(f"/api/{path}")
        return answer.raise_for_status().json()["data"]

    async def put(self, path, **fields):
        answer = await self._client.put(f"/api/{path}", json={**FIXED, **fields})
        answer.raise_for_status()
