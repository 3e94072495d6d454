# migrates: safe
# finds: POL102, POL202
"""The payload is typed, and made by a function with a return type."""

from typing import Any

import requests

HEADERS: dict[str, str] = {"X-Polytomic-Version": "2024-02-08"}


def payload(name: str, /, **more: Any) -> dict[str, Any]:
    body: dict[str, Any] = {"name": name, "source_connection_id": "con-1", "destination_connection_id": "con-2"}
    body |= {"destination_configuration": {}, "schedule": {"frequency": "hourly"}}
    body.update(more)
    return body


print(requests.post("http://127.0.0.1:8765/api/bulk/syncs", headers=HEADERS, json=payload("n", active=False), timeout=5).status_code)
