# needs: httpx
from __future__ import annotations

import httpx

BASE = "http://127.0.0.1:8765"


def current_user(client: httpx.Client | None = None) -> dict:
    if client is None:
        client = httpx.Client(base_url=BASE, headers={"X-Polytomic-Version": "2025-09-18"})
    with client:
        return client.get("/api/me").json()


current_user()
current_user(httpx.Client(base_url=BASE, headers={"X-Polytomic-Version": "2024-02-08"}))
