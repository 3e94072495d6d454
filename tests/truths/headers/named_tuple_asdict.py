# needs: requests
from typing import NamedTuple

import requests


class Headers(NamedTuple):
    authorization: str
    x_polytomic_version: str = "2024-02-08"


fields = Headers("Bearer pt_live_3f9a")._asdict()
headers = {name.replace("_", "-"): value for name, value in fields.items()}
requests.get("http://127.0.0.1:8765/api/me", headers=headers, timeout=5)
