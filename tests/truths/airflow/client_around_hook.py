# needs: airflow
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://:tok@127.0.0.1:8765"

from airflow.providers.http.hooks.http import HttpHook


class PolytomicClient:
    def __init__(self, connection_id="polytomic_default"):
        self.hook = HttpHook(method="GET", http_conn_id=connection_id)

    def _get(self, path, **params):
        conn = self.hook.get_connection(self.hook.http_conn_id)
        headers = {"Authorization": f"Bearer {conn.password}", "X-Polytomic-Version": "2024-02-08"}
        return self.hook.run(endpoint=path, data=params, headers=headers).json()

    def status(self, sync_id):
        return self._get(f"/api/bulk/syncs/{sync_id}/status")

    def connections(self):
        return self._get("/api/connections", limit=20)


client = PolytomicClient()
client.connections()
client.status("248df4b7")
