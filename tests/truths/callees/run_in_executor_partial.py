# needs: requests
import asyncio
from functools import partial

import requests


async def main():
    loop = asyncio.get_running_loop()
    url = "http://127.0.0.1:8765/api/connections"
    fetch = partial(requests.get, url, headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
    response = await loop.run_in_executor(None, fetch)
    response.raise_for_status()
    await loop.run_in_executor(None, requests.get, "http://127.0.0.1:8765/api/me")
    await loop.run_in_executor(None, lambda: requests.delete(f"{url}/4", headers={"X-Polytomic-Version": "2025-09-18"}))


asyncio.run(main())
