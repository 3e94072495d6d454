# migrates: unsafe
# finds: POL102, POL201, POL202
"""Verbs, paths and bodies come from a table."""

import requests

JOBS = [
    ("post", "/bulk/syncs/bulk-1/executions", {"resync": True}),
    ("patch", "/webhooks/hook-1", {"endpoint": "https://x.example.com", "secret": "s"}),
    ("get", "/connections/con-1", None),
]

with requests.Session() as session:
    session.headers["X-Polytomic-Version"] = "2023-04-25"
    for verb, path, body in JOBS:
        print(path, session.request(verb, "http://127.0.0.1:8765/api" + path, json=body, timeout=5).status_code)
