# needs: requests
# also: GET /api/models 2024-02-08
import os

import requests

calls = {"/api/me": None}
if os.environ.get("FULL"):
    calls["/api/models"] = "2024-02-08"
for path, version in calls.items():
    requests.get("http://127.0.0.1:8765" + path, headers={"X-Polytomic-Version": version})
