from typing import AsyncIterator

import aiohttp

from history.paging import items


async def execution_states(session: aiohttp.ClientSession, sync_id: str) -> AsyncIterator[str]:
    async for run in items(session, f"/api/bulk/syncs/{sync_id}/executions"):
        yield run["status"]


async def current_state(session: aiohttp.ClientSession, sync_id: str) -> str:
    async with session.get(f"/api/bulk/syncs/{sync_id}/status") as response:
        document = await response.json()
    return document["data"]["last_execution"]["status"]
