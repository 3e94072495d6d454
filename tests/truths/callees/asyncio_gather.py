# needs: aiohttp
import asyncio

import aiohttp

BASE = "http://127.0.0.1:8765"


async def fetch(session, path, **kwargs):
    async with session.get(BASE + path, **kwargs) as response:
        response.raise_for_status()
        return await response.json()


async def main():
    async with aiohttp.ClientSession(headers={"X-Polytomic-Version": "2024-02-08"}) as session:
        await asyncio.gather(
            fetch(session, "/api/me"),
            fetch(session, "/api/connections", headers={"X-Polytomic-Version": "2025-09-18"}),
            *(fetch(session, f"/api/bulk/syncs/{sync_id}/status") for sync_id in range(3)),
        )


asyncio.run(main())
