import os

TIMEOUT = 12.5


def default_headers(version: str = "2024-02-08") -> dict[str, str]:
    key = os.environ.get("POLYTOMIC_API_KEY", "")
    return {"Authorization": f"Bearer {key}", "X-Polytomic-Version": version}
