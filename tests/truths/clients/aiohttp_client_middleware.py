# needs: aiohttp
import asyncio

import aiohttp


async def pin_version(request, handler):
    request.headers["X-Polytomic-Version"] = "2025-09-18"
    return await handler(request)


async def main():
    async with aiohttp.ClientSession(middlewares=(pin_version,)) as session:
        async with session.post("http://127.0.0.1:8765/api/webhooks", json={"endpoint": "https://example.com/hook"}) as r:
            print(r.status)


asyncio.run(main())
