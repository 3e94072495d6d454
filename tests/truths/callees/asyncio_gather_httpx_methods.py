# needs: httpx
import asyncio

import httpx


async def main():
    async with httpx.AsyncClient(base_url="http://127.0.0.1:8765") as client:
        me, connections = await asyncio.gather(
            client.get("/api/me"),
            client.get("/api/connections", headers={"X-Polytomic-Version": "2024-02-08"}),
        )
        pending = client.delete("/api/webhooks/8")
        assert me.is_success and connections.is_success
        await pending


asyncio.run(main())
