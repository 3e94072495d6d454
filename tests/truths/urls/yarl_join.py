# needs: aiohttp, yarl
import asyncio

import aiohttp
from yarl import URL

BASE = URL("http://127.0.0.1:8765/api/")


async def main() -> None:
    async with aiohttp.ClientSession() as session:
        await session.get(BASE.join(URL("connections")), headers={"X-Polytomic-Version": "2024-02-08"})
        await session.get(BASE.join(URL("/api/me")))


asyncio.run(main())
