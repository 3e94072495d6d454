import json
import logging
from typing import Any, Dict, Optional

from sync_ops.wire import open_url

log = logging.getLogger("sync_ops")
ROOT = "https://app.polytomic.com"


def exchange(verb: str, resource: str, *, payload: Optional[dict] = None, prefix: str = "/api/") -> Dict[str, Any]:
    body = None if payload is None else json.dumps(payload, sort_keys=True)
    log.debug("%s %s", verb, resource)
    return json.loads(_send(verb, ROOT + prefix + resource, body))


def _send(verb: str, url: str, body: Optional[str]) -> str:
    status, text = open_url(verb, url, body and body.encode("utf-8"))
    if status >= 300:
        raise RuntimeError(f"{verb} {url}: {status}")
    return text
