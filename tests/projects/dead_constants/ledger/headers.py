"""Headers since the upgrade of autumn 2025."""
API_VERSION = "2025-09-18"


def headers(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}", "X-Polytomic-Version": API_VERSION}
