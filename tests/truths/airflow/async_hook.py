# needs: airflow
import asyncio
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

import aiohttp
from airflow.providers.http.hooks.http import HttpAsyncHook

HEADERS = {"X-Polytomic-Version": "2024-02-08"}


async def main():
    hook = HttpAsyncHook(method="GET", http_conn_id="polytomic_default")
    async with aiohttp.ClientSession() as session:
        response = await hook.run(session=session, endpoint="api/connections", data={"limit": 5}, headers=HEADERS)
        print(await response.json())
        await hook.run(session, "api/users")
    post = HttpAsyncHook(http_conn_id="polytomic_default")
    await post.run(endpoint="api/webhooks", json={"endpoint": "https://hooks.example.com"}, headers=HEADERS)


asyncio.run(main())
