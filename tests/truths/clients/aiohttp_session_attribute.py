# needs: aiohttp
import asyncio

import aiohttp


class Polytomic:
    def __init__(self, token: str) -> None:
        self.token = token

    async def __aenter__(self) -> "Polytomic":
        self.session = aiohttp.ClientSession(headers={"Authorization": f"Bearer {self.token}"})
        return self

    async def __aexit__(self, *exc) -> None:
        await self.session.close()

    async def start_sync(self, sync_id: str) -> dict:
        async with self.session.post(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/executions", json={"test": False}) as r:
            return await r.json()


async def main(sync_id: str) -> None:
    async with Polytomic("pt_live_4c1e") as client:
        print(await client.start_sync(sync_id))


if __name__ == "__main__":
    asyncio.run(main("9a1b2c3d"))
