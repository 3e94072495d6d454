# needs: requests
from typing import TypedDict

import requests

PolytomicHeaders = TypedDict(
    "PolytomicHeaders", {"Authorization": str, "X-Polytomic-Version": str}, total=False
)


class Options(TypedDict):
    headers: PolytomicHeaders
    timeout: float


options = Options(headers={"Authorization": "Bearer pt-secret", "X-Polytomic-Version": "2024-02-08"}, timeout=5)
plain: PolytomicHeaders = {"Authorization": "Bearer pt-secret"}

requests.get("http://127.0.0.1:8765/api/bulk/syncs/s-1", **options)
requests.delete("http://127.0.0.1:8765/api/connections/c-1", headers=plain)
