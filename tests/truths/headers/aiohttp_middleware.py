# needs: aiohttp
import asyncio

import aiohttp


async def pin_version(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    request.headers["X-Polytomic-Version"] = "2024-02-08"
    return await handler(request)


async def main() -> None:
    async with aiohttp.ClientSession("http://127.0.0.1:8765", middlewares=(pin_version,)) as session:
        async with session.get("/api/connections") as response:
            await response.json()
        async with session.get("/api/me", middlewares=()) as response:
            await response.json()


asyncio.run(main())
