# migrates: unsafe
# finds: POL102, POL301
"""In the first few of a list, the target is flat now."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
first = requests.get("http://127.0.0.1:8765/api/syncs", headers=HEADERS, timeout=5).json()["data"][0]
print(first["name"], first["target"]["connection_id"], first["target"]["object"])
