# needs: airflow
import json
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = json.dumps(
    {
        "conn_type": "http",
        "host": "http://127.0.0.1:8765",
        "extra": {"Authorization": "Bearer tok", "X-Polytomic-Version": "2024-02-08"},
    }
)

from airflow.providers.http.hooks.http import HttpHook

hook = HttpHook(method="GET", http_conn_id="polytomic_default")
hook.run("api/me", headers={"X-Polytomic-Version": "2025-09-18"})
