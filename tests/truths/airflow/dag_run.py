# needs: airflow
import os
import tempfile
from datetime import datetime

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

from airflow import DAG
from airflow.providers.http.operators.http import HttpOperator
from airflow.utils.db import initdb

with DAG("polytomic_chain", start_date=datetime(2025, 1, 1), schedule=None, params={"sync_id": "248df4b7"}) as dag:
    start = HttpOperator(
        task_id="start",
        http_conn_id="polytomic_default",
        endpoint="/api/bulk/syncs/{{ params.sync_id }}/executions",
        headers={"X-Polytomic-Version": "2024-02-08"},
    )
    check = HttpOperator.partial(task_id="check", http_conn_id="polytomic_default", method="GET").expand(
        endpoint=["api/connections", "api/bulk/syncs/248df4b7/status"]
    )
    start >> check

if __name__ == "__main__":
    initdb()
    dag.test()
