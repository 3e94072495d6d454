# needs: requests
from enum import Enum

import requests


class Header(str, Enum):
    AUTHORIZATION = "Authorization"
    VERSION = "X-Polytomic-Version"


class ApiVersion(str, Enum):
    FEBRUARY_2024 = "2024-02-08"
    SEPTEMBER_2025 = "2025-09-18"


requests.get(
    "http://127.0.0.1:8765/api/me",
    headers={Header.AUTHORIZATION: "Bearer pt_live_3f9a", Header.VERSION: ApiVersion.FEBRUARY_2024},
    timeout=5,
)
