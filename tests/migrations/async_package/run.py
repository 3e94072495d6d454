# migrates: unsafe
# finds: POL101, POL202, POL301
"""Coroutines in two modules, and nothing that names a version."""

import asyncio

from api import Api


async def main():
    async with Api("http://127.0.0.1:8765") as api:
        await api.put("bulk/syncs/bulk-6", name="Six", schedule={"frequency": "daily", "hour": "6"})
        found = await api.get("bulk/syncs/bulk-6")
        print(found["name"], found["schedule"]["hour"])


asyncio.run(main())
