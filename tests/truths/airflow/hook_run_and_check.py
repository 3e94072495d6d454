# needs: airflow, requests
import os
import tempfile

home = tempfile.TemporaryDirectory(prefix="airflow_")
os.environ["AIRFLOW_HOME"] = home.name
os.environ["AIRFLOW_CONN_POLYTOMIC_DEFAULT"] = "http://127.0.0.1:8765"

import requests
from airflow.providers.http.hooks.http import HttpHook


class PolytomicConnectionsHook(HttpHook):
    def __init__(self, conn_id=None):
        self.conn_id = conn_id or "polytomic_default"
        super().__init__(http_conn_id=self.conn_id)

    def create_url(self):
        return f"{self.base_url}/api/connections"

    def connect_to_endpoint(self, url, session):
        request = requests.Request("GET", url, headers={"X-Polytomic-Version": "2024-02-08"})
        prep = session.prepare_request(request)
        self.log.info(f"URL: {url}")
        return self.run_and_check(session, prep, {}).json()

    def run(self):
        session = self.get_conn()
        return self.connect_to_endpoint(self.create_url(), session)


PolytomicConnectionsHook().run()
