# needs: aiohttp
import asyncio

import aiohttp

BASE_HEADERS = {"Authorization": "Bearer pt_live_3f9a", "Accept": "application/json"}


async def main() -> None:
    pinned = BASE_HEADERS.copy()
    pinned["X-Polytomic-Version"] = "2024-02-08"
    async with aiohttp.ClientSession() as session:
        async with session.get("http://127.0.0.1:8765/api/connections", headers=pinned) as response:
            await response.json()
        async with session.get("http://127.0.0.1:8765/api/me", headers=BASE_HEADERS) as response:
            await response.json()


asyncio.run(main())
