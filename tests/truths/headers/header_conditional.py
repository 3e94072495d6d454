# needs: httpx
from __future__ import annotations

import httpx


def get(path: str, version: str | None = None) -> httpx.Response:
    headers = {"Authorization": "Bearer pt_live_3f9a"}
    if version:
        headers["X-Polytomic-Version"] = version
    return httpx.get(f"http://127.0.0.1:8765{path}", headers=headers)


get("/api/me")
get("/api/bulk/syncs/bs-12", version="2024-02-08")
