# needs: airflow
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

from airflow.hooks.http_hook import HttpHook
from airflow.sensors.http_sensor import HttpSensor

http_hook = HttpHook("GET", http_conn_id="polytomic_default")
http_hook.run("api/users", headers={"X-Polytomic-Version": "2024-02-08"})

ready = HttpSensor(task_id="ready", http_conn_id="polytomic_default", endpoint="api/me")
ready.poke({})
