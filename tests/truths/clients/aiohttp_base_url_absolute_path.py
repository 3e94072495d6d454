# needs: aiohttp
# A path with a leading slash starts at the host again.
import asyncio

import aiohttp


async def main():
    async with aiohttp.ClientSession(base_url="http://127.0.0.1:8765/api/") as session:
        async with session.get("/api/bulk/syncs/9a1b2c3d-0000-4e5f-8a9b-1c2d3e4f5a6b/status") as r:
            print((await r.json())["data"])
        async with session.get("http://127.0.0.1:8765/api/webhooks", headers={"X-Polytomic-Version": "2024-02-08"}) as r:
            print((await r.json())["data"])


asyncio.run(main())
