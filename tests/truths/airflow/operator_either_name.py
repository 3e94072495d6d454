# needs: airflow
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

try:
    from airflow.providers.http.operators.http import HttpOperator
except ImportError:
    from airflow.providers.http.operators.http import SimpleHttpOperator as HttpOperator

delete = HttpOperator(
    task_id="delete_webhook",
    http_conn_id="polytomic_default",
    method="DELETE",
    endpoint="/api/webhooks/248df4b7",
    headers={"x-polytomic-version": "2025-09-18"},
)
delete.execute(context={})
