# needs: niquests
import asyncio

import niquests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}


async def main():
    me = await niquests.aget("http://127.0.0.1:8765/api/me", headers=HEADERS)
    print(me.json())
    await niquests.arequest("GET", "http://127.0.0.1:8765/api/connections")


asyncio.run(main())
