# needs: aiohttp
import asyncio

import aiohttp

BASE = "http://127.0.0.1:8765"


async def execution(session: aiohttp.ClientSession, sync_id: str, execution_id: str = "latest") -> dict:
    url = f"{BASE}/api/bulk/syncs/{sync_id}/executions/{execution_id}"
    async with session.get(url, headers={"X-Polytomic-Version": "2024-02-08"}) as response:
        return await response.json()


async def cancel(session: aiohttp.ClientSession, sync_id: str) -> None:
    async with session.post(f"{BASE}/api/bulk/syncs/{sync_id}/cancel") as response:
        response.raise_for_status()


async def main() -> None:
    async with aiohttp.ClientSession() as session:
        await execution(session, "bs-12")
        await cancel(session, sync_id="bs-12")


asyncio.run(main())
