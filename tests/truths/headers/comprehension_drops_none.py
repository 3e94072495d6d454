# needs: httpx
from __future__ import annotations

import httpx


def build_headers(token: str, version: str | None = None) -> dict[str, str]:
    raw = {"Authorization": f"Bearer {token}", "X-Polytomic-Version": version}
    return {name: value for name, value in raw.items() if value is not None}


httpx.get("http://127.0.0.1:8765/api/me", headers=build_headers("pt_live_3f9a"))
httpx.get("http://127.0.0.1:8765/api/connections", headers=build_headers("pt_live_3f9a", "2024-02-08"))
