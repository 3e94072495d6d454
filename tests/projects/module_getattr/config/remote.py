"""Slow in real life: asks the secret store."""
import os

HOST = "app.polytomic.com"
VERSION = "2024-02-08"


def build_headers() -> dict[str, str]:
    key = os.environ["POLYTOMIC_API_KEY"]
    return {"Authorization": f"Bearer {key}", "X-Polytomic-Version": VERSION}
