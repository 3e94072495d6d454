# needs: airflow
import os
import tempfile
from datetime import datetime

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

from airflow import DAG
from airflow.providers.http.operators.http import HttpOperator

with DAG("polytomic_on_demand", start_date=datetime(2025, 1, 1), schedule=None, params={"sync_id": "248df4b7"}) as dag:
    run = HttpOperator(
        task_id="run_sync",
        http_conn_id="polytomic_default",
        endpoint="api/bulk/syncs/{{ params.sync_id }}/executions",
        method="POST",
        headers={"Authorization": "Bearer {{ conn.polytomic_default.password }}", "X-Polytomic-Version": "2025-09-18"},
    )

run.render_template_fields({"params": {"sync_id": "248df4b7"}, "conn": {"polytomic_default": {"password": "tok"}}})
run.execute(context={})
