# needs: airflow
import asyncio
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

from airflow.providers.http.hooks.http import HttpAsyncHook


async def main():
    hook = HttpAsyncHook(http_conn_id="polytomic_default")
    async with hook.session(method="GET") as http:
        await http.run("api/me", headers={"X-Polytomic-Version": "2025-09-18"})
        await http.run(endpoint="api/bulk/syncs/248df4b7")


asyncio.run(main())
