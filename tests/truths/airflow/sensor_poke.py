# needs: airflow
# connections: dwh_sync_api
import os
import tempfile
from datetime import datetime

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_DWH_SYNC_API"] = "http://127.0.0.1:8765"

from airflow import DAG
from airflow.providers.http.sensors.http import HttpSensor

SYNC_ID = "248df4b7"

with DAG("polytomic_wait", start_date=datetime(2025, 1, 1), schedule=None) as dag:
    wait = HttpSensor(
        task_id="wait_for_sync",
        http_conn_id="dwh_sync_api",
        endpoint=f"api/bulk/syncs/{SYNC_ID}/status",
        headers={"X-Polytomic-Version": "2024-02-08"},
        response_check=lambda response: "data" in response.text,
        poke_interval=30,
        timeout=600,
        mode="reschedule",
    )
    is_up = HttpSensor(task_id="is_up", http_conn_id="dwh_sync_api", endpoint="api/me", request_params={"verbose": "1"})
    is_up >> wait

is_up.poke(context={})
wait.poke(context={})
