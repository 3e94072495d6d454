# needs: aiohttp
import asyncio

import aiohttp


async def main():
    async with aiohttp.ClientSession(headers={"X-Polytomic-Version": "2024-02-08"}) as session:
        async with session.get("http://127.0.0.1:8765/api/bulk/syncs/4/status") as response:
            status = await response.json()
        if not status["data"]:
            async with session.post("http://127.0.0.1:8765/api/bulk/syncs/4/executions", json={}) as response:
                response.raise_for_status()


asyncio.run(main())
