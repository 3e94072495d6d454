# needs: aiohttp, yarl
import asyncio

import aiohttp
from yarl import URL

BASE = URL("http://127.0.0.1:8765/api")


async def main() -> None:
    async with aiohttp.ClientSession(headers={"X-Polytomic-Version": "2024-02-08"}) as session:
        async with session.get(BASE / "connections" / "conn-7") as response:
            await response.json()
        async with session.get(BASE / "bulk/syncs" / "bs-12" / "status" % {"all": "true"}) as response:
            await response.json()


asyncio.run(main())
