# migrates: safe
# finds: POL102, POL106
"""A session that changes its version on the way."""

import requests

API = "http://127.0.0.1:8765/api"
session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"
print(len(session.get(f"{API}/connections", timeout=5).json()["data"]))
session.headers["X-Polytomic-Version"] = "2025-09-18"
print(session.get(f"{API}/connections/con-1", timeout=5).json()["data"]["name"])
