# needs: airflow
import os
import tempfile
from datetime import datetime

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

from airflow import DAG
from airflow.providers.http.notifications.http import HttpNotifier, send_http_notification

notify = HttpNotifier(
    http_conn_id="polytomic_default",
    endpoint="api/bulk/syncs/248df4b7/cancel",
    headers={"X-Polytomic-Version": "2024-02-08"},
)
on_success = send_http_notification(http_conn_id="polytomic_default", method="GET", endpoint="api/me")

with DAG(
    "polytomic_load",
    start_date=datetime(2025, 1, 1),
    schedule=None,
    on_failure_callback=notify,
    on_success_callback=[on_success],
) as dag:
    pass

notify({"dag": dag})
on_success({"dag": dag})
