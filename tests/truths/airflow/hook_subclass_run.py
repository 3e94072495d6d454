# needs: airflow
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_CONN"] = "http://127.0.0.1:8765"

from airflow.providers.http.hooks.http import HttpHook


class PolytomicHook(HttpHook):
    def __init__(self, method="GET", http_conn_id="polytomic_conn"):
        super().__init__(method, http_conn_id)

    def run(self, endpoint, data=None, headers=None, extra_options=None):
        headers = {"X-Polytomic-Version": "2024-02-08", **(headers or {})}
        return super().run(f"api/{endpoint}", data, headers, extra_options)


PolytomicHook().run("me")
PolytomicHook("POST").run("bulk/syncs/248df4b7/executions", headers={"X-Polytomic-Version": "2025-09-18"})
