"""HTTP with the house rules: a timeout and a user agent."""
from typing import Any, Mapping, Optional

import requests

USER_AGENT = "acme-tools/3"


def request_json(method: str, url: str, token: str, extra: Optional[Mapping[str, str]] = None, body: Any = None) -> Any:
    """Send a request with a bearer token; the decoded JSON comes back."""
    headers = {"Authorization": f"Bearer {token}", "User-Agent": USER_AGENT}
    headers.update(extra or {})
    response = requests.request(method, url, headers=headers, json=body, timeout=20)
    response.raise_for_status()
    return response.json()
