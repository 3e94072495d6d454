# needs: httpx
import asyncio

import httpx


class Polytomic:
    def __init__(self, token):
        self.http = httpx.AsyncClient(base_url="http://127.0.0.1:8765", headers={"Authorization": f"Bearer {token}"})

    async def sync_status(self, sync_id):
        response = await self.http.get(f"/api/bulk/syncs/{sync_id}/status")
        return response.json()

    async def me(self):
        return (await self.http.request("GET", "/api/me", headers={"X-Polytomic-Version": "2024-02-08"})).json()


async def main():
    polytomic = Polytomic("pt_live_4c1e")
    print(await polytomic.sync_status("9a1b2c3d"), await polytomic.me())
    await polytomic.http.aclose()


asyncio.run(main())
