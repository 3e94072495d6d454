# needs: airflow
import os
import tempfile
from datetime import datetime

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

from airflow import DAG
from airflow.providers.http.operators.http import HttpOperator

with DAG("polytomic_fan_out", start_date=datetime(2025, 1, 1), schedule=None) as dag:
    start = HttpOperator.partial(
        task_id="start",
        http_conn_id="polytomic_default",
        headers={"Content-Type": "application/json", "X-Polytomic-Version": "2024-02-08"},
        data="{}",
    ).expand(endpoint=["api/bulk/syncs/248df4b7/executions"])

for endpoint in ["api/bulk/syncs/248df4b7/executions"]:
    start.unmap({"endpoint": endpoint}).execute(context={})
