# migrates: safe
# finds: POL101
"""A session without a version, its URLs made in a loop."""

import requests

BASE = "http://127.0.0.1:8765/api"

with requests.Session() as session:
    session.headers.update({"Authorization": "Bearer key", "Accept": "application/json"})
    for kind in ("connections", "models"):
        found = session.get(f"{BASE}/{kind}", timeout=5).json()
        print(kind, [one["id"] for one in found["data"]])
