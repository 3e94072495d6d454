# needs: httpx, aiohttp
import asyncio

import aiohttp
import httpx


async def main() -> None:
    async with httpx.AsyncClient(base_url="https://hooks.example.com/v1") as client:
        await client.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2024-02-08"})
    async with aiohttp.ClientSession("https://hooks.example.com") as session:
        await session.get("http://127.0.0.1:8765/api/connections")


asyncio.run(main())
