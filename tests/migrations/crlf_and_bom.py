# migrates: safe
# finds: POL102, POL202
# stored: crlf, bom
"""Line ends and a mark at the beginning stay as they are."""

import requests

BODY = {
    "schemas": ["a"],
    "resync": True,  # once
    "test": False,
}

answer = requests.post(
    "http://127.0.0.1:8765/api/bulk/syncs/bulk-2/executions",
    json=BODY,
    headers={"X-Polytomic-Version": "2024-02-08"},
    timeout=5,
)
print(answer.json()["data"]["record_count"])
