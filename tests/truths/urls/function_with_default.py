# needs: httpx
import httpx


def url(path: str = "/api/connections", base: str = "http://127.0.0.1:8765") -> str:
    return base + path


httpx.get(url(), headers={"X-Polytomic-Version": "2024-02-08"})
httpx.get(url("/api/me"))
httpx.get(url(path="/api/models"), headers={"X-Polytomic-Version": "2025-09-18"})
