# needs: airflow
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

import pendulum
from airflow.decorators import dag, task
from airflow.providers.http.hooks.http import HttpHook

API_VERSION = "2024-02-08"


@task
def current_user():
    hook = HttpHook(method="GET", http_conn_id="polytomic_default")
    return hook.run("api/me", headers={"X-Polytomic-Version": API_VERSION}).json()


@task(retries=2)
def sync_status(sync_id: str):
    hook = HttpHook(method="GET", http_conn_id="polytomic_default")
    return hook.run(f"api/bulk/syncs/{sync_id}/status").json()


@dag(schedule=None, start_date=pendulum.datetime(2025, 1, 1), catchup=False)
def polytomic_report():
    current_user() >> sync_status("248df4b7")


polytomic_report()
current_user.function()
sync_status.function("248df4b7")
