import json
import urllib.request
from typing import Any, Optional

from registry import VENDORS


def call(vendor_name: str, method: str, path: str, body: Optional[dict] = None) -> Any:
    """Send one request to a vendor of the registry and decode the answer."""
    vendor = VENDORS[vendor_name]
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(vendor.url(path), data=data, method=method)
    for name, value in vendor.headers.items():
        request.add_header(name, value)
    if data:
        request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=10) as response:
        raw = response.read()
    return json.loads(raw) if raw else None
