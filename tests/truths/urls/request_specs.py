# needs: aiohttp
import asyncio

import aiohttp

SPECS = [
    {"method": "GET", "url": "http://127.0.0.1:8765/api/connections", "headers": {"X-Polytomic-Version": "2024-02-08"}},
    {"method": "POST", "url": "http://127.0.0.1:8765/api/bulk/syncs/bs-12/executions", "json": {"test": True}},
]


async def main() -> None:
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        for spec in SPECS:
            async with session.request(**spec) as response:
                await response.json()


asyncio.run(main())
