# needs: airflow
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

from airflow.providers.http.hooks.http import HttpHook

hook = HttpHook(method="GET", http_conn_id="polytomic_default")
session = hook.get_conn({"X-Polytomic-Version": "2024-02-08"})
session.get(hook.url_from_endpoint("api/me"))
session.post(f"{hook.base_url}/api/connections", json={"name": "crm"}, headers={"X-Polytomic-Version": "2025-09-18"})
