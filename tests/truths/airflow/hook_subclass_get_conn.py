# needs: airflow
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://:tok@127.0.0.1:8765"

from airflow.providers.http.hooks.http import HttpHook


class PolytomicHook(HttpHook):
    def __init__(self, http_conn_id="polytomic_default", **kwargs):
        super().__init__(http_conn_id=http_conn_id, **kwargs)
        self.method = "GET"

    def get_conn(self, headers=None, extra_options=None):
        session = super().get_conn(headers, extra_options)
        connection = self.get_connection(self.http_conn_id)
        session.headers["Authorization"] = f"Bearer {connection.password}"
        session.headers["X-Polytomic-Version"] = "2024-02-08"
        return session

    def list_connections(self):
        return self.run("api/connections").json()["data"]


hook = PolytomicHook()
hook.list_connections()
hook.run("api/users", headers={"X-Polytomic-Version": "2025-09-18"})
