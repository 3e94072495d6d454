# needs: aiohttp
import asyncio

import aiohttp


async def connection_names(token):
    session = aiohttp.ClientSession(
        "http://127.0.0.1:8765/api/",
        headers={"Authorization": f"Bearer {token}", "X-Polytomic-Version": "2025-09-18"},
    )
    try:
        response = await session.get("connections", params={"limit": "50"})
        body = await response.json()
        return [c["name"] for c in body["data"]]
    finally:
        await session.close()


print(asyncio.run(connection_names("pt_live_4c1e")))
