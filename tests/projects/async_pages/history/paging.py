from typing import Any, AsyncIterator, Dict

import aiohttp


async def pages(session: aiohttp.ClientSession, path: str) -> AsyncIterator[Dict[str, Any]]:
    """Yield every page of a listing that uses page_token."""
    params: Dict[str, str] = {}
    while True:
        async with session.get(path, params=params) as response:
            response.raise_for_status()
            page = await response.json()
        yield page
        token = (page.get("pagination") or {}).get("next_page_token")
        if not token:
            return
        params = {"page_token": token}


async def items(session: aiohttp.ClientSession, path: str) -> AsyncIterator[Dict[str, Any]]:
    async for page in pages(session, path):
        for item in page["data"] or []:
            yield item
