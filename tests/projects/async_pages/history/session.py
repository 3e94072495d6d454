"""aiohttp session for the history report."""
import os
from contextlib import asynccontextmanager
from typing import AsyncIterator

import aiohttp

API_VERSION = "2024-02-08"


@asynccontextmanager
async def polytomic_session() -> AsyncIterator[aiohttp.ClientSession]:
    headers = {
        "Authorization": f"Bearer {os.environ['POLYTOMIC_API_KEY']}",
        "X-Polytomic-Version": API_VERSION,
    }
    timeout = aiohttp.ClientTimeout(total=60)
    async with aiohttp.ClientSession("https://app.polytomic.com", headers=headers, timeout=timeout) as session:
        yield session
