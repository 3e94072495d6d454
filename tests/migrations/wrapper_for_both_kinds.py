# migrates: safe
# finds: POL102, POL202
"""One wrapper creates bulk syncs and model syncs; only the schedule of the first has another name."""

import requests


class Client:
    def __init__(self):
        self.session = requests.Session()
        self.session.headers["X-Polytomic-Version"] = "2024-02-08"

    def create(self, kind, body):
        return self.session.post(f"http://127.0.0.1:8765/api/{kind}", json=body, timeout=5).json()["data"]["name"]


client = Client()
print(client.create("bulk/syncs", {"name": "B", "source_connection_id": "con-1", "destination_connection_id": "con-2", "destination_configuration": {}, "schedule": {"frequency": "manual"}}))
print(client.create("syncs", {"name": "M", "mode": "create", "fields": [], "target": {"connection_id": "con-3"}, "schedule": {"frequency": "manual"}}))
