# needs: airflow
# cannot tell: version
import os
import tempfile
from datetime import datetime

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

from airflow import DAG
from airflow.models import Variable
from airflow.providers.http.operators.http import HttpOperator

os.environ["AIRFLOW_VAR_POLYTOMIC_VERSION"] = "2024-02-08"

with DAG("polytomic_status", start_date=datetime(2025, 1, 1), schedule=None) as dag:
    status = HttpOperator(
        task_id="status",
        http_conn_id="polytomic_default",
        endpoint="api/bulk/syncs/248df4b7/status",
        method="GET",
        headers={"X-Polytomic-Version": Variable.get("polytomic_version")},
    )

status.execute(context={})
