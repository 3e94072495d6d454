# needs: airflow
import json
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

from airflow.providers.http.operators.http import HttpOperator


class PolytomicSyncs(HttpOperator):
    def __init__(self, **kwargs):
        super().__init__(http_conn_id="polytomic_default", endpoint="api/bulk/syncs", method="GET", **kwargs)

    def execute(self, context):
        return json.loads(super().execute(context))["data"]


PolytomicSyncs(task_id="syncs").execute({})
PolytomicSyncs(task_id="syncs_old", headers={"X-Polytomic-Version": "2024-02-08"}).execute({})
