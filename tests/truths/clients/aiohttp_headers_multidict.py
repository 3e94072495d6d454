# needs: aiohttp, multidict
import asyncio

import aiohttp
from multidict import CIMultiDict

headers = CIMultiDict({"Authorization": "Bearer pt_live_4c1e"})
headers["x-polytomic-version"] = "2024-02-08"


async def main():
    async with aiohttp.ClientSession(headers=headers) as session:
        async with session.get("http://127.0.0.1:8765/api/bulk/syncs/9a1b2c3d") as r:
            await r.read()
        newer = headers.copy()
        newer["X-Polytomic-Version"] = "2025-09-18"
        async with session.get("http://127.0.0.1:8765/api/me", headers=newer) as r:
            await r.read()


asyncio.run(main())
