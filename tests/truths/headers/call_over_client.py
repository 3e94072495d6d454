# needs: aiohttp
import asyncio

import aiohttp


async def main() -> None:
    defaults = {"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2024-02-08"}
    async with aiohttp.ClientSession("http://127.0.0.1:8765", headers=defaults) as session:
        async with session.get("/api/connections") as response:
            await response.json()
        async with session.get("/api/me", headers={"x-polytomic-version": "2025-09-18"}) as response:
            await response.json()


asyncio.run(main())
