# needs: requests
from contextlib import closing

import requests

with closing(requests.Session()) as session:
    session.headers.update({"X-Polytomic-Version": "2025-09-18"})
    with closing(session.get("http://127.0.0.1:8765/api/connections/55", stream=True)) as response:
        response.raw.read()

with closing(requests.get("http://127.0.0.1:8765/api/me")) as me:
    me.raise_for_status()
