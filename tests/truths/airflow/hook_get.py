# needs: airflow
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

from airflow.providers.http.hooks.http import HttpHook

hook = HttpHook(method="GET", http_conn_id="polytomic_default")
response = hook.run("api/me", headers={"Authorization": "Bearer tok", "X-Polytomic-Version": "2024-02-08"})
print(response.json())
response = hook.run(endpoint="/api/users", headers={"Authorization": "Bearer tok"})
print(response.json())
