# needs: airflow
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

from airflow.providers.http.operators.http import HttpOperator


def next_page(response):
    token = response.json()["pagination"]["next_page_token"]
    if token:
        return {"data": {"page_token": token}}
    return None


executions = HttpOperator(
    task_id="executions",
    http_conn_id="polytomic_default",
    method="GET",
    endpoint="api/bulk/syncs/248df4b7/executions",
    data={"limit": 100},
    headers={"X-Polytomic-Version": "2024-02-08"},
    pagination_function=next_page,
    response_filter=lambda responses: [row for response in responses for row in response.json()["data"]],
)
executions.execute(context={})
