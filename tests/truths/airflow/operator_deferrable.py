# needs: airflow
import asyncio
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

from airflow.exceptions import TaskDeferred
from airflow.providers.http.operators.http import HttpOperator

me = HttpOperator(
    task_id="me",
    http_conn_id="polytomic_default",
    method="GET",
    endpoint="api/me",
    headers={"X-Polytomic-Version": "2024-02-08"},
    deferrable=True,
)


async def first_event(trigger):
    async for event in trigger.run():
        return event.payload


try:
    me.execute(context={})
except TaskDeferred as deferred:
    event = asyncio.run(first_event(deferred.trigger))
    print(me.execute_complete({}, event))
