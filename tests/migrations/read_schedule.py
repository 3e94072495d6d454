# migrates: unsafe
# finds: POL102, POL301
"""The schedule is read from an answer."""

import requests

session = requests.Session()
session.headers = {"X-Polytomic-Version": "2024-02-08"}

for number in (1, 3, 5):
    sync = session.get(f"http://127.0.0.1:8765/api/bulk/syncs/bulk-{number}", timeout=5).json()["data"]
    print(sync["name"], sync["schedule"]["frequency"], sync["schedule"].get("minute", "0"))
