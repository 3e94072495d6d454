# needs: aiohttp
import asyncio

import aiohttp

API = "http://127.0.0.1:8765/api"


async def call(session, method, path, **kwargs):
    async with session.request(method, API + path, **kwargs) as response:
        response.raise_for_status()
        return await response.json()


async def main():
    async with aiohttp.ClientSession() as session:
        await call(session, "GET", "/connections/7d6f", headers={"X-Polytomic-Version": "2025-09-18"})
        await call(session, "DELETE", "/connections/7d6f")


asyncio.run(main())
