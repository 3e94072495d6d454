# migrates: unsafe
# finds: POL102, POL201
"""Canceling was a PUT of a status; it is a POST without a body."""

import requests

API = "http://127.0.0.1:8765/api"
session = requests.Session()
session.headers.update({"X-Polytomic-Version": "2024-02-08"})
sync, execution = "sync-1", "exec-7"
answer = session.put(
    f"{API}/syncs/{sync}/executions/{execution}",
    json={"status": "canceling"},
    timeout=5,
)
answer.raise_for_status()
print("canceled")
