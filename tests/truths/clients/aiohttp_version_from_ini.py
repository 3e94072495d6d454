# needs: aiohttp
# cannot tell: version
import asyncio
import configparser

import aiohttp

config = configparser.ConfigParser()
config.read(["/etc/polytomic.ini", "polytomic.ini"])
headers = dict(config["headers"]) if config.has_section("headers") else {}


async def main():
    async with aiohttp.ClientSession(headers=headers) as session:
        async with session.get("http://127.0.0.1:8765/api/connections") as r:
            print(await r.json())


asyncio.run(main())
