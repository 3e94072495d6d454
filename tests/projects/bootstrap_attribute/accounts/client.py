"""Reads accounts; never writes."""
import httpx
import settings


def _fetch(path: str):
    response = httpx.get(f"{settings.BASE_URL}/{path}", headers=settings.HEADERS, timeout=settings.TIMEOUT)
    response.raise_for_status()
    return response.json()["data"]


def whoami() -> str:
    return _fetch("me")["email"]


def hooks() -> list[str]:
    """Where events are delivered."""
    return sorted(hook["endpoint"] for hook in _fetch("webhooks"))
