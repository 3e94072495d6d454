import logging
from typing import Iterable, Iterator

import httpx

from etl.headers import base_headers, json_headers
from etl.urls import api_url

log = logging.getLogger(__name__)


def refresh_models(ids: Iterable[str]) -> Iterator[str]:
    for model_id in ids:
        response = httpx.get(api_url("models", model_id), headers=base_headers(), timeout=20.0)
        response.raise_for_status()
        model = response.json()["data"]
        log.info("read %s", model_id)
        yield f"{model['name']}: {len(model['fields'])} fields"


def toggle(sync_id: str, active: bool) -> str:
    """Switch a model sync on or off; returns the state the API reports."""
    headers = json_headers(X_Request_Source="etl")
    response = httpx.post(
        api_url("syncs", sync_id, "activate"), headers=headers, json={"active": active}, timeout=20.0
    )
    response.raise_for_status()
    state = response.json()["data"]["active"]
    return f"{sync_id} is {'on' if state else 'off'}"
