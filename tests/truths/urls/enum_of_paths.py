# needs: requests
from enum import Enum

import requests

BASE = "http://127.0.0.1:8765"


class Path(str, Enum):
    ME = "/api/me"
    CONNECTIONS = "/api/connections"


requests.get(BASE + Path.ME, headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
requests.get(f"{BASE}{Path.CONNECTIONS.value}", timeout=5)
