"""Feature flags. Changed by hand, with a pull request."""
import os


def _on(name: str, default: str = "0") -> bool:
    return os.environ.get("FLAG_" + name, default).lower() in {"1", "true", "yes"}


NEW_DASHBOARD = _on("NEW_DASHBOARD", "1")
LEGACY_API = _on("LEGACY_API", "1")
DRY_RUN = _on("DRY_RUN")
