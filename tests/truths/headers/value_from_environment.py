# needs: requests
import os

import requests

session = requests.Session()
session.headers.update(
    {
        "Authorization": "Bearer " + os.environ.get("POLYTOMIC_API_KEY", "pt_test"),
        "X-Polytomic-Version": os.environ.get("POLYTOMIC_API_VERSION", "2024-02-08"),
    }
)
session.get("http://127.0.0.1:8765/api/connections")
session.get(
    "http://127.0.0.1:8765/api/me",
    headers={"X-Polytomic-Version": os.getenv("POLYTOMIC_API_VERSION") or "2025-09-18"},
)
