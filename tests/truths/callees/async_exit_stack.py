# needs: httpx, aiohttp
import asyncio
from contextlib import AsyncExitStack

import aiohttp
import httpx


async def main():
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(httpx.AsyncClient(headers={"X-Polytomic-Version": "2024-02-08"}))
        session = await stack.enter_async_context(aiohttp.ClientSession("http://127.0.0.1:8765"))
        await client.get("http://127.0.0.1:8765/api/me")
        response = await stack.enter_async_context(session.get("/api/users"))
        await response.read()


asyncio.run(main())
