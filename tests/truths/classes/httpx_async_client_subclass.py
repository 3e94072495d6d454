# needs: httpx
import asyncio

import httpx


class AsyncPolytomic(httpx.AsyncClient):
    def __init__(self, **kwargs):
        kwargs.setdefault("base_url", "http://127.0.0.1:8765")
        super().__init__(**kwargs)
        self.headers["X-Polytomic-Version"] = "2024-02-08"

    async def connections(self):
        response = await self.get("/api/connections")
        return response.json()["data"]


async def main():
    async with AsyncPolytomic(timeout=5) as api:
        await api.connections()


asyncio.run(main())
