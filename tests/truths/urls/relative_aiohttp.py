# needs: aiohttp
import asyncio

import aiohttp


async def main() -> None:
    async with aiohttp.ClientSession(base_url="http://127.0.0.1:8765/api/") as session:
        await session.get("connections", headers={"X-Polytomic-Version": "2024-02-08"})
        await session.get("/api/me")


asyncio.run(main())
