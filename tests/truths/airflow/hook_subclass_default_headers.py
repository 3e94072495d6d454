# needs: airflow
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

from airflow.providers.http.hooks.http import HttpHook


class PolytomicHook(HttpHook):
    default_conn_name = "polytomic_default"
    default_headers = {"X-Polytomic-Version": "2024-02-08"}

    def __init__(self, method="GET", http_conn_id=default_conn_name):
        super().__init__(method=method, http_conn_id=http_conn_id)

    def me(self):
        return self.run("api/me").json()

    def sync(self, sync_id):
        return self.run(f"api/bulk/syncs/{sync_id}", headers={"X-Polytomic-Version": "2025-09-18"}).json()


hook = PolytomicHook()
hook.me()
hook.sync("248df4b7")
