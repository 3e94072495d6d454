# migrates: unsafe
# finds: POL102, POL202
# needs: aiohttp
"""A flag that is an argument of a coroutine."""

import asyncio

import aiohttp

URL = "http://127.0.0.1:8765/api/bulk/syncs/{}/executions"


async def start(session, sync, again):
    async with session.post(URL.format(sync), json={"resync": again, "test": False}) as answer:
        answer.raise_for_status()
        return (await answer.json())["data"]["record_count"]


async def main():
    async with aiohttp.ClientSession(headers={"X-Polytomic-Version": "2024-02-08"}) as session:
        print(await start(session, "bulk-1", True))
        print(await start(session, "bulk-2", False))


asyncio.run(main())
