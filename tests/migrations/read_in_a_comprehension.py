# migrates: unsafe
# finds: POL102, POL301
"""Reads in a comprehension over answers of several calls."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
syncs = [requests.get(f"http://127.0.0.1:8765/api/bulk/syncs/bulk-{n}", headers=HEADERS, timeout=5).json() for n in (1, 3)]
print({one["data"]["name"]: one["data"]["schedule"]["minute"] for one in syncs})
