# needs: aiohttp
import asyncio

import aiohttp


async def limited(semaphore, call):
    async with semaphore:
        response = await call
        response.release()


async def main():
    semaphore = asyncio.Semaphore(2)
    async with aiohttp.ClientSession("http://127.0.0.1:8765") as session:
        session.headers["X-Polytomic-Version"] = "2024-02-08"
        calls = [session.get(f"/api/bulk/syncs/{number}") for number in range(4)]
        await asyncio.gather(*[limited(semaphore, call) for call in calls])
        async with semaphore:
            await session.delete("/api/connections/2", headers={"X-Polytomic-Version": "2025-09-18"})


asyncio.run(main())
