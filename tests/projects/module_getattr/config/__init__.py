"""Configuration; the expensive part is made on first use."""
from typing import Any

DASHBOARD_TITLE = "Freshness"


def __getattr__(name: str) -> Any:
    if name == "HEADERS":
        from .remote import build_headers

        return build_headers()
    if name == "BASE_URL":
        from .remote import HOST

        return f"https://{HOST}/api"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
