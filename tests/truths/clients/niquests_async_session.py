# needs: niquests
import asyncio

from niquests import AsyncSession


async def main():
    async with AsyncSession(headers={"Authorization": "Bearer pt_live_4c1e"}) as s:
        r = await s.get("http://127.0.0.1:8765/api/bulk/syncs/9a1b2c3d")
        r.raise_for_status()
        await s.post(
            "http://127.0.0.1:8765/api/webhooks",
            json={"endpoint": "https://example.com/hook"},
            headers={"X-Polytomic-Version": "2025-09-18"},
        )


asyncio.run(main())
