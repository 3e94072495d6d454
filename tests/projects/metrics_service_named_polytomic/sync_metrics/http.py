import json
import urllib.request
from typing import Any, Optional

from sync_metrics.config import Service


def open_json(service: Service, path: str, token: str, body: Optional[dict] = None) -> Any:
    """GET, or POST if there is a body."""
    request = urllib.request.Request(
        service.root + path,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {token}", service.version_header: service.version},
    )
    with urllib.request.urlopen(request) as response:
        return json.load(response)
