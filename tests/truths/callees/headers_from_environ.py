# needs: requests
# cannot tell: version
import os

import requests

PREFIX = "POLYTOMIC_HEADER_"
extra = {key.removeprefix(PREFIX).replace("_", "-"): value for key, value in os.environ.items() if key.startswith(PREFIX)}


def get(path):
    return requests.get(f"http://127.0.0.1:8765{path}", headers={"Authorization": "Bearer pt-secret", **extra})


get("/api/me")
get("/api/connections")
