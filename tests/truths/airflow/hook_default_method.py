# needs: airflow
import json
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

from airflow.providers.http.hooks.http import HttpHook

SYNC_ID = "248df4b7-aa70-47b8-a036-33ac447e668d"

hook = HttpHook(http_conn_id="polytomic_default")
hook.run(
    endpoint=f"api/bulk/syncs/{SYNC_ID}/executions",
    data=json.dumps({"resync": False}),
    headers={"Content-Type": "application/json", "X-Polytomic-Version": "2025-09-18"},
)
