# needs: httpx
from enum import StrEnum

import httpx


class Path(StrEnum):
    ME = "/api/me"
    SYNC = "/api/bulk/syncs/{id}"


with httpx.Client(base_url="http://127.0.0.1:8765", headers={"X-Polytomic-Version": "2024-02-08"}) as client:
    client.get(Path.ME)
    client.get(Path.SYNC.format(id="bs-12"))
