# migrates: unsafe
# finds: POL102, POL303
"""A query can end in one more way."""

import requests

API = "http://127.0.0.1:8765/api"
HEADERS = {"X-Polytomic-Version": "2024-02-08"}

number = requests.post(f"{API}/connections/con-1/query", headers=HEADERS, params={"query": "select 1"}, timeout=5).json()["data"]["id"]
while True:
    query = requests.get(f"{API}/queries/{number}", headers=HEADERS, timeout=5).json()["data"]
    if query["status"] in ("done", "failed"):
        break
print(query["status"], query["count"])
