# needs: airflow
import json
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC"] = json.dumps(
    {"conn_type": "http", "host": "http://127.0.0.1:8765", "password": "tok"}
)

import requests
from airflow.hooks.base import BaseHook

conn = BaseHook.get_connection("polytomic")
headers = {"Authorization": f"Bearer {conn.password}", "X-Polytomic-Version": "2024-02-08"}
requests.get(f"{conn.host}/api/me", headers=headers, timeout=10)
requests.post(conn.host + "/api/bulk/syncs/248df4b7/executions", timeout=10)
