# needs: aiohttp
import asyncio

import aiohttp


class AsyncPolytomic:
    def __init__(self, token: str) -> None:
        self.headers = {"Authorization": f"Bearer {token}", "X-Polytomic-Version": "2024-02-08"}

    async def __aenter__(self) -> "AsyncPolytomic":
        self.session = aiohttp.ClientSession("http://127.0.0.1:8765", headers=self.headers)
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.session.close()

    async def status(self, sync_id: str) -> dict:
        async with self.session.get(f"/api/bulk/syncs/{sync_id}/status") as response:
            return await response.json()


async def main() -> None:
    async with AsyncPolytomic("pt-secret") as api:
        await api.status("s-1")


asyncio.run(main())
