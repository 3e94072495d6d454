# needs: requests
import requests

request = ("GET", "http://127.0.0.1:8765/api/users")
requests.request(*request, headers={"X-Polytomic-Version": "2024-02-08"})

jobs = [
    ("POST", "http://127.0.0.1:8765/api/bulk/syncs/2/executions"),
    ("DELETE", "http://127.0.0.1:8765/api/webhooks/2"),
]
with requests.Session() as session:
    for job in jobs:
        session.request(*job)
