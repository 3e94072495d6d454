# needs: httpx
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx


@asynccontextmanager
async def polytomic() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url="http://127.0.0.1:8765/api") as client:
        client.headers["X-Polytomic-Version"] = "2024-02-08"
        yield client


async def main() -> None:
    async with polytomic() as client:
        await client.get("/bulk/syncs/6/status")
        await client.post("/bulk/syncs/6/executions", headers={"X-Polytomic-Version": "2025-09-18"})


asyncio.run(main())
