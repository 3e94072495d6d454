# needs: aiohttp
import asyncio

import aiohttp


async def main():
    async with aiohttp.request(
        "GET", "http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2024-02-08"}
    ) as response:
        assert response.status == 200
    async with aiohttp.request("DELETE", "http://127.0.0.1:8765/api/connections/71") as response:
        await response.read()


asyncio.run(main())
