# needs: requests
from functools import partial

import requests

session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"
get_json = partial(session.get, headers={"Accept": "application/json"}, timeout=5)
get_new = partial(session.get, headers={"X-Polytomic-Version": "2025-09-18"})

get_json("http://127.0.0.1:8765/api/connections")
get_new("http://127.0.0.1:8765/api/connections/8")
get_new("http://127.0.0.1:8765/api/me", headers={"Accept": "application/json"})
