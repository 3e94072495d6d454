# needs: httpx
import asyncio

import httpx


async def add_version(request: httpx.Request) -> None:
    request.headers.setdefault("X-Polytomic-Version", "2024-02-08")


async def main() -> None:
    async with httpx.AsyncClient(event_hooks={"request": [add_version]}) as client:
        await client.get("http://127.0.0.1:8765/api/bulk/syncs/bs-12")
        await client.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2025-09-18"})


asyncio.run(main())
