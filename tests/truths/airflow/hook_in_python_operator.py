# needs: airflow
# connections: dwh_sync_api
import json
import os
import tempfile
from datetime import datetime

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_DWH_SYNC_API"] = "http://127.0.0.1:8765"

from airflow import DAG
from airflow.operators.python import PythonOperator
from airflow.providers.http.hooks.http import HttpHook


def start_sync(sync_id, **context):
    http = HttpHook(method="POST", http_conn_id="dwh_sync_api")
    response = http.run(
        endpoint="/api/bulk/syncs/{}/executions".format(sync_id),
        data=json.dumps({}),
        headers={"Content-Type": "application/json", "X-Polytomic-Version": "2024-02-08"},
        extra_options={"check_response": False},
    )
    return response.json()


with DAG("dwh_sync", start_date=datetime(2025, 1, 1), schedule=None, catchup=False) as dag:
    start = PythonOperator(task_id="start_sync", python_callable=start_sync, op_kwargs={"sync_id": "248df4b7"})

start.execute(context={"dag": dag})
