# needs: requests
import asyncio

import requests

session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"


async def status(sync_id: str) -> dict:
    response = await asyncio.to_thread(session.get, f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/status", timeout=5)
    return response.json()


async def main() -> None:
    await status("s-1")
    await asyncio.to_thread(requests.post, "http://127.0.0.1:8765/api/bulk/syncs/s-1/executions", json={})


asyncio.run(main())
