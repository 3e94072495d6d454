# needs: tornado
# Headers in the defaults of a client are never sent.
import asyncio

from tornado.httpclient import AsyncHTTPClient


async def main():
    client = AsyncHTTPClient(force_instance=True, defaults={"headers": {"X-Polytomic-Version": "2025-09-18"}, "user_agent": "jobs"})
    await client.fetch("http://127.0.0.1:8765/api/bulk/syncs/9a1b2c3d/status")
    client.close()


asyncio.run(main())
