import os
from typing import Any

import httpx

from api_version import HEADER, api_version

_client = httpx.Client(
    base_url="https://app.polytomic.com",
    headers={"Authorization": f"Bearer {os.environ['POLYTOMIC_API_KEY']}"},
)


def request(method: str, path: str, **kwargs: Any) -> httpx.Response:
    response = _client.request(method, path, headers={HEADER: api_version()}, **kwargs)
    response.raise_for_status()
    return response
