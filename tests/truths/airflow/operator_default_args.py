# needs: airflow
import os
import tempfile
from datetime import datetime, timedelta

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC"] = "http://127.0.0.1:8765"

from airflow import DAG
from airflow.providers.http.operators.http import HttpOperator

default_args = {
    "owner": "data",
    "retries": 1,
    "retry_delay": timedelta(minutes=5),
    "http_conn_id": "polytomic",
    "headers": {"X-Polytomic-Version": "2024-02-08"},
}

with DAG("polytomic_defaults", default_args=default_args, start_date=datetime(2025, 1, 1), schedule=None):
    me = HttpOperator(task_id="me", method="GET", endpoint="api/me")
    connections = HttpOperator(
        task_id="connections", method="GET", endpoint="api/connections", headers={"Accept": "application/json"}
    )

me.execute({})
connections.execute({})
