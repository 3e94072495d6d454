# needs: aiohttp
import asyncio

import aiohttp

HEADERS = {"Authorization": "Bearer pt-secret", "X-Polytomic-Version": "2025-09-18"}


async def connection(connection_id: str) -> dict:
    url = f"http://127.0.0.1:8765/api/connections/{connection_id}"
    async with aiohttp.ClientSession(headers=HEADERS) as session, session.get(url) as response:
        return await response.json()


async def whoami() -> dict:
    async with aiohttp.ClientSession() as session, session.get("http://127.0.0.1:8765/api/me") as response:
        return await response.json()


async def main() -> None:
    await connection("d3adb33f")
    await whoami()


asyncio.run(main())
