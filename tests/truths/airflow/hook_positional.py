# needs: airflow
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_API"] = "http://127.0.0.1:8765"

from airflow.providers.http.hooks.http import HttpHook

HEADERS = {
    "Authorization": "Bearer tok",
    "Accept": "application/json",
    "X-Polytomic-Version": "2024-02-08",
}
CONN_ID = "POLYTOMIC_API"


def fetch(endpoint, params=None):
    hook = HttpHook("get", CONN_ID)
    return hook.run(endpoint, params, HEADERS, {"timeout": 30}).json()["data"]


def main():
    for connection in fetch("/api/connections", {"limit": 50}):
        print(connection["id"])
    fetch("/api/users")


main()
