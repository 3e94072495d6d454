# needs: requests
from typing import Optional

import requests


def get_status(sync_id: str, session: Optional[requests.Session] = None) -> dict:
    http = session or requests.Session()
    return http.get(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/status").json()


pinned = requests.Session()
pinned.headers["X-Polytomic-Version"] = "2024-02-08"

get_status("s-1")
get_status("s-1", pinned)
