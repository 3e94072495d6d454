"""Reads events."""
import httpx

from .utils import VERSION, auth_headers

BASE = "https://app.polytomic.com"


def latest(kind: str) -> list[str]:
    """Ids of the events of one type."""
    response = httpx.get(f"{BASE}/api/events", params={"type": kind}, headers=auth_headers("an-api-key", VERSION))
    response.raise_for_status()
    return [event["id"] for event in response.json()["data"]]
