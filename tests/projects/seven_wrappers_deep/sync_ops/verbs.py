"""HTTP verbs that understand the {"data": ...} envelope."""
from typing import Any, Dict, Optional

from sync_ops.transport import exchange


def _envelope(verb: str, resource: str, fields: Optional[Dict[str, Any]] = None) -> Dict[str, Any]:
    return exchange(verb, resource, payload=fields)["data"]


def read_object(resource: str) -> Dict[str, Any]:
    return _envelope("GET", resource)


def patch_object(resource: str, fields: Dict[str, Any]) -> Dict[str, Any]:
    return _envelope("PATCH", resource, fields)
