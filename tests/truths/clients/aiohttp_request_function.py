# needs: aiohttp
import asyncio

import aiohttp

HEADERS = {"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2024-02-08"}


async def main():
    async with aiohttp.request("GET", "http://127.0.0.1:8765/api/me", headers=HEADERS) as r:
        me = await r.json()
    async with aiohttp.request("DELETE", "http://127.0.0.1:8765/api/webhooks/3f2a") as r:
        print(me, r.status)


asyncio.run(main())
