# needs: requests
from enum import Enum

import requests


class Resource(Enum):
    CONNECTIONS = "connections"
    MODELS = "models"


for resource in Resource:
    requests.get(
        f"http://127.0.0.1:8765/api/{resource.value}", headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5
    )
