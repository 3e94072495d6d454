"""Helpers of the ingest package."""
VERSION = "2024-02-08"


def auth_headers(key: str, version: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}", "X-Polytomic-Version": version}
