# needs: aiohttp, multidict
import asyncio

import aiohttp
from multidict import CIMultiDict


async def main() -> None:
    headers = CIMultiDict(Authorization="Bearer pt_live_3f9a")
    headers["X-Polytomic-Version"] = "2022-12-12"
    headers["x-polytomic-version"] = "2024-02-08"
    async with aiohttp.ClientSession(headers=headers) as session:
        await session.get("http://127.0.0.1:8765/api/connections/conn-7")
        await session.get(
            "http://127.0.0.1:8765/api/syncs/sync-4/status", headers=CIMultiDict([("X-Polytomic-Version", "2025-09-18")])
        )


asyncio.run(main())
