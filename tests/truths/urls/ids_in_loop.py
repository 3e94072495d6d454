# needs: aiohttp
import asyncio

import aiohttp

SYNC_IDS = ["bs-12", "bs-13"]


async def status(session: aiohttp.ClientSession, sync_id: str) -> dict:
    async with session.get(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/status") as response:
        return await response.json()


async def main() -> None:
    async with aiohttp.ClientSession(headers={"X-Polytomic-Version": "2024-02-08"}) as session:
        await asyncio.gather(*(status(session, sync_id) for sync_id in SYNC_IDS))


asyncio.run(main())
