# migrates: none
# finds: POL102
"""One finding is suppressed: its group stays as it is."""

import requests

HEADERS = {"X-Polytomic-Version": "2024-02-08"}
body = {"resync": True}  # noqa: POL202
print(requests.post("http://127.0.0.1:8765/api/bulk/syncs/bulk-1/executions", headers=HEADERS, json=body, timeout=5).status_code)
