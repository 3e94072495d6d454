# needs: httpx
import asyncio

import httpx

CONNECTIONS = ["c-1", "c-2"]


async def main():
    async with httpx.AsyncClient(base_url="http://127.0.0.1:8765/api") as client:
        client.headers["X-Polytomic-Version"] = "2024-02-08"
        tasks = [asyncio.create_task(client.get(f"/connections/{one}")) for one in CONNECTIONS]
        for task in asyncio.as_completed(tasks):
            (await task).raise_for_status()


asyncio.run(main())
