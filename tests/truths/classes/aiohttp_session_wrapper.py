# needs: aiohttp
import asyncio

import aiohttp


class Http:
    def __init__(self, base, **headers):
        self.base = base
        self.session = aiohttp.ClientSession(headers={"Accept": "application/json", **headers})

    async def request(self, method, path, **kwargs):
        async with self.session.request(method, self.base + path, **kwargs) as response:
            return await response.json()

    async def close(self):
        await self.session.close()


class PolytomicHttp(Http):
    def __init__(self, token):
        super().__init__("http://127.0.0.1:8765", Authorization=f"Bearer {token}", **{"X-Polytomic-Version": "2024-02-08"})

    async def me(self):
        return await self.request("GET", "/api/me")


async def main():
    api = PolytomicHttp("pt-secret")
    await api.me()
    await api.request("POST", "/api/webhooks", json={}, headers={"X-Polytomic-Version": "2025-09-18"})
    await api.close()


asyncio.run(main())
