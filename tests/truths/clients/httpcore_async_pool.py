# needs: httpcore
import asyncio

import httpcore


async def main():
    async with httpcore.AsyncConnectionPool() as http:
        response = await http.request("GET", "http://127.0.0.1:8765/api/bulk/syncs/9a1b2c3d/status", headers={"x-polytomic-version": "2025-09-18"})
        print(response.content)
        async with http.stream("GET", "http://127.0.0.1:8765/api/me") as response:
            print(await response.aread())


asyncio.run(main())
