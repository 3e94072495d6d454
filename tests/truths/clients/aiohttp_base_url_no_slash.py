# needs: aiohttp
# aiohttp refuses a base_url that does not end with a slash.
import asyncio

import aiohttp

BASE = "http://127.0.0.1:8765/api"


async def open_session():
    headers = {"Authorization": "Bearer pt_live_4c1e"}
    try:
        return aiohttp.ClientSession(BASE, headers=headers)
    except ValueError:
        return aiohttp.ClientSession(BASE + "/", headers=headers)


async def main():
    session = await open_session()
    async with session.get("bulk/syncs/9a1b2c3d/status") as r:
        r.raise_for_status()
    await session.close()


asyncio.run(main())
