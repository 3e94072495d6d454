# needs: aiohttp
import asyncio

import aiohttp


async def main() -> None:
    headers = [("Authorization", "Bearer pt_live_3f9a")]
    headers.append(("X-Polytomic-Version", "2024-02-08"))
    async with aiohttp.ClientSession("http://127.0.0.1:8765") as session:
        async with session.get("/api/me", headers=headers) as response:
            print(await response.json())


asyncio.run(main())
