# needs: airflow
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

from airflow.providers.http.hooks.http import HttpHook

hook = HttpHook(http_conn_id="polytomic_default")
hook.method = "GET"
hook.run("api/connections", headers={"X-Polytomic-Version": "2024-02-08"})
hook.method = "POST"
hook.run("api/connections", json={"name": "warehouse", "type": "snowflake"}, headers={"X-Polytomic-Version": "2025-09-18"})
