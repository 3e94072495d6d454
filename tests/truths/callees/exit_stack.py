# needs: requests, httpx
from contextlib import ExitStack

import httpx
import requests

with ExitStack() as stack:
    reader = stack.enter_context(requests.Session())
    writer = stack.enter_context(httpx.Client(base_url="http://127.0.0.1:8765", headers={"X-Polytomic-Version": "2025-09-18"}))
    reader.headers["X-Polytomic-Version"] = "2024-02-08"
    reader.get("http://127.0.0.1:8765/api/bulk/syncs/8")
    writer.put("/api/bulk/syncs/8", json={"name": "orders"})
