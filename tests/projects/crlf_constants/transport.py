"""HTTP transport."""
from __future__ import annotations

import os

import httpx
from vendor import PIN as API_VERSION


def api() -> httpx.Client:
    key = os.environ["POLYTOMIC_API_KEY"]
    return httpx.Client(
        base_url="https://app.polytomic.com",
        headers={"Authorization": f"Bearer {key}", "x-polytomic-version": API_VERSION},
    )
