# needs: httpx
import asyncio

import httpx


async def start(client: httpx.AsyncClient, sync_id: str) -> None:
    await client.post(f"/api/bulk/syncs/{sync_id}/executions", json={})


async def main() -> None:
    headers = {"Authorization": "Bearer pt-secret", "X-Polytomic-Version": "2025-09-18"}
    async with httpx.AsyncClient(base_url="http://127.0.0.1:8765", headers=headers) as client:
        async with asyncio.TaskGroup() as group:
            for sync_id in ("s-1", "s-2"):
                group.create_task(start(client, sync_id))
            group.create_task(client.get("/api/me", headers={"X-Polytomic-Version": "2024-02-08"}))


asyncio.run(main())
