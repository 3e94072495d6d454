"""Polytomic."""
import os

from utils.http import request_json

BASE = "https://app.polytomic.com/api"


def call(method, path, body=None):
    return request_json(method, f"{BASE}/{path}", os.environ["POLYTOMIC_API_KEY"], body=body)["data"]


def mirror_schemas(sync_id: str) -> list[str]:
    """Ids of the enabled schemas."""
    return [schema["id"] for schema in call("GET", f"bulk/syncs/{sync_id}/schemas") if schema["enabled"]]


def trigger(sync_id: str) -> str:
    run = call("POST", f"bulk/syncs/{sync_id}/executions", {"schemas": ["public.users"]})
    return run["status"]
