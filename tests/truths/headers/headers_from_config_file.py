# needs: aiohttp
# cannot tell: version
import asyncio
import configparser

import aiohttp


async def main() -> None:
    config = configparser.ConfigParser(default_section="")
    config.optionxform = str
    config.read("polytomic.ini")
    headers = dict(config["headers"]) if config.has_section("headers") else {}
    async with aiohttp.ClientSession(headers=headers) as session:
        async with session.get("http://127.0.0.1:8765/api/me") as response:
            await response.json()


asyncio.run(main())
