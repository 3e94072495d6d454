# needs: aiohttp, yarl
import asyncio

import aiohttp
from yarl import URL

BASE = URL("http://127.0.0.1:8765")


async def main() -> None:
    async with aiohttp.ClientSession() as session:
        url = BASE.with_path("/api/models").with_query(limit=50)
        await session.get(url, headers={"X-Polytomic-Version": "2025-09-18"})
        await session.get(BASE.joinpath("api", "bulk", "syncs", "bs-12"))
        await session.get(URL.build(scheme="http", host="127.0.0.1", port=8765, path="/api/me"))


asyncio.run(main())
