# needs: aiohttp
import asyncio

import aiohttp

API = "http://127.0.0.1:8765/api"
HEADERS = {"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2024-02-08"}


async def main():
    async with aiohttp.ClientSession(headers=HEADERS) as session:
        async with session.get(f"{API}/connections") as r:
            print(len((await r.json())["data"]))
        async with session.get(f"{API}/me", headers={"x-polytomic-version": "2025-09-18"}) as r:
            print(await r.json())


asyncio.run(main())
