# migrates: unsafe
# finds: POL102, POL202
"""A schedule that is a parameter with a default, and an argument by name."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}


def create(name, schedule={"frequency": "hourly"}, *, active=True):
    body = dict(name=name, source_connection_id="con-1", destination_connection_id="con-2", destination_configuration={}, schedule=schedule, active=active)
    answer = requests.post("http://127.0.0.1:8765/api/bulk/syncs", headers=HEADERS, json=body, timeout=5)
    return answer.json()["data"]["active"]


print(create("a"), create("b", schedule={"frequency": "daily", "hour": "1"}, active=False))
