"""Refill one mirror from scratch."""
import requests

from compat import json

try:
    from local_settings import *
except ImportError:
    from settings import *


def refill(sync_id: str) -> str:
    """Start the run and say which kind of run it is."""
    body = {"schemas": ["public.orders"]}
    if FULL_REFILL:
        body["resync"] = True
    answer = requests.post(
        f"{POLYTOMIC_API}/bulk/syncs/{sync_id}/executions",
        data=json.dumps(body),
        headers=POLYTOMIC_HEADERS,
    )
    answer.raise_for_status()
    run = answer.json()["data"]
    return f"{run['id']} partial={run['is_partial']} resync={run['is_resync']}"
