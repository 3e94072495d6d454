# needs: httpx
from __future__ import annotations

import httpx


def make_headers(extra: dict[str, str] | None = None) -> dict[str, str]:
    headers = {"Authorization": "Bearer pt_live_3f9a"}
    headers.update(extra or {})
    return headers


httpx.get("http://127.0.0.1:8765/api/me", headers=make_headers())
httpx.get("http://127.0.0.1:8765/api/connections", headers=make_headers({"X-Polytomic-Version": "2024-02-08"}))
