"""Requests to Polytomic without third-party packages."""
import json
import os
import urllib.request
from typing import Any, Optional

import dataops.connectors.polytomic.constants as pc


def send(method: str, path: str, payload: Optional[dict] = None) -> Any:
    """Send one request and return the `data` of the answer."""
    data = None if payload is None else json.dumps(payload).encode("utf-8")
    request = urllib.request.Request(pc.ROOT + path, data=data, method=method)
    request.add_header("Authorization", "Bearer " + os.environ["POLYTOMIC_API_KEY"])
    request.add_header("Content-Type", "application/json")
    request.add_header("X-Polytomic-Version", pc.VERSION)
    with urllib.request.urlopen(request, timeout=pc.TIMEOUT) as response:
        return json.load(response)["data"]
