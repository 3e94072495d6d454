# needs: airflow
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC"] = "http://:tok@127.0.0.1:8765"

from airflow.providers.http.hooks.http import HttpHook


def register_webhook(url):
    hook = HttpHook(method="POST", http_conn_id="polytomic")
    return hook.run(
        endpoint="api/webhooks",
        json={"endpoint": url, "secret": "0cb4f2"},
        headers={"X-Polytomic-Version": "2024-02-08"},
    )


def drop_connection(connection_id):
    HttpHook(method="DELETE", http_conn_id="polytomic").run(f"api/connections/{connection_id}")


register_webhook("https://hooks.example.com/polytomic")
drop_connection("248df4b7")
