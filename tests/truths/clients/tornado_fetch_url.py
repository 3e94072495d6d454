# needs: tornado
import asyncio

from tornado.httpclient import AsyncHTTPClient


async def main():
    http = AsyncHTTPClient()
    response = await http.fetch("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2024-02-08"})
    print(response.body)
    await http.fetch("http://127.0.0.1:8765/api/connections/7d6f", method="DELETE", headers={"Authorization": "Bearer pt_live_4c1e"})


asyncio.run(main())
