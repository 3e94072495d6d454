# needs: tornado
import asyncio

from tornado.httpclient import AsyncHTTPClient, HTTPRequest

HEADERS = {"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2025-09-18"}


async def main():
    client = AsyncHTTPClient()
    await client.fetch(HTTPRequest("http://127.0.0.1:8765/api/bulk/syncs/9a1b2c3d/executions", "POST", HEADERS, '{"test": false}'))
    await client.fetch(HTTPRequest("http://127.0.0.1:8765/api/users"), raise_error=False)


asyncio.run(main())
