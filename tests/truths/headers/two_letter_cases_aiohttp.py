# needs: aiohttp
import asyncio

import aiohttp

DEFAULTS = {"X-Polytomic-Version": "2024-02-08"}
extra = {"x-polytomic-version": "2025-09-18"}


async def main() -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get("http://127.0.0.1:8765/api/me", headers={**DEFAULTS, **extra}) as response:
            await response.json()


asyncio.run(main())
