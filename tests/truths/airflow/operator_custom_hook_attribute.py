# needs: airflow
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

from airflow.models import BaseOperator
from airflow.providers.http.hooks.http import HttpHook


class PolytomicSyncOperator(BaseOperator):
    template_fields = ("sync_id",)

    def __init__(self, sync_id, http_conn_id="polytomic_default", **kwargs):
        super().__init__(**kwargs)
        self.sync_id = sync_id
        self.headers = {"X-Polytomic-Version": "2024-02-08"}
        self.hook = HttpHook(method="POST", http_conn_id=http_conn_id)

    def execute(self, context):
        return self.hook.run(f"api/bulk/syncs/{self.sync_id}/executions", headers=self.headers).json()


PolytomicSyncOperator(task_id="sync", sync_id="248df4b7").execute(context={})
