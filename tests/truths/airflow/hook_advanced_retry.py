# needs: airflow
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

import tenacity
from airflow.providers.http.hooks.http import HttpHook

RETRY = {"wait": tenacity.wait_exponential(), "stop": tenacity.stop_after_attempt(5)}

hook = HttpHook(method="GET", http_conn_id="polytomic_default")
hook.run_with_advanced_retry(RETRY, "api/bulk/syncs/7/status", None, {"X-Polytomic-Version": "2024-02-08"})
hook.run_with_advanced_retry(_retry_args=RETRY, endpoint="api/me", headers={"X-Polytomic-Version": "2025-09-18"})
