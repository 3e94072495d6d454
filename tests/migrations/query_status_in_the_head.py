# migrates: unsafe
# finds: POL102, POL303
"""The loop of the rule's own example, with what it needs to begin."""

import requests

API = "http://127.0.0.1:8765/api"
HEADERS = {"X-Polytomic-Version": "2024-02-08"}

number = requests.post(f"{API}/connections/con-1/query", headers=HEADERS, params={"query": "select 1"}, timeout=5).json()["data"]["id"]
query = {"status": "created"}
while query["status"] not in ("done", "failed"):
    query = requests.get(f"{API}/queries/{number}", headers=HEADERS, timeout=5).json()["data"]
print(query["status"])
