# needs: aiohttp
# cannot tell: version
import asyncio
from datetime import date

import aiohttp


def client():
    return aiohttp.ClientSession("http://127.0.0.1:8765", headers={"X-Polytomic-Version": date.today().isoformat()})


async def main():
    async with client() as session, session.get("/api/connections/12") as response:
        response.raise_for_status()


asyncio.run(main())
