# needs: requests
from typing import Any, Protocol

import requests


class HttpGetter(Protocol):
    def get(self, url: str, **kwargs: Any) -> Any: ...


def load_connections(http: HttpGetter) -> list[dict]:
    return http.get("http://127.0.0.1:8765/api/connections", timeout=5).json()["data"]


session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"
load_connections(session)
load_connections(requests)
