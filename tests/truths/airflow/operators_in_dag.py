# needs: airflow
import json
import os
import tempfile
from datetime import datetime

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

from airflow import DAG
from airflow.providers.http.operators.http import HttpOperator

with DAG(dag_id="polytomic_nightly", start_date=datetime(2025, 1, 1), schedule="@daily", catchup=False) as dag:
    start = HttpOperator(
        task_id="start",
        http_conn_id="polytomic_default",
        endpoint="api/bulk/syncs/248df4b7/executions",
        data=json.dumps({"resync": True}),
        headers={"Content-Type": "application/json", "X-Polytomic-Version": "2024-02-08"},
        response_check=lambda response: response.status_code == 200,
    )
    users = HttpOperator(
        task_id="users",
        http_conn_id="polytomic_default",
        method="GET",
        endpoint="api/users",
        data={"limit": 10},
        response_filter=lambda response: response.json()["data"],
        log_response=True,
    )
    start >> users

start.execute(context={})
users.execute(context={})
