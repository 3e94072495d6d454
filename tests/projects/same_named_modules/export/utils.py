"""Helpers of the export package."""
VERSION = "2025-09-18"


def auth_headers(key: str, version: str) -> dict[str, str]:
    return {"Authorization": "Bearer " + key, "X-Polytomic-Version": version, "Accept": "application/json"}
