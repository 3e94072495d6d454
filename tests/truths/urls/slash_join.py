# needs: httpx
import httpx

BASE = "http://127.0.0.1:8765"


def url(*segments: str) -> str:
    return "/".join([BASE, "api", *segments])


httpx.get(url("connections"), headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
httpx.get(url("bulk", "syncs", "bs-12", "status"), timeout=5)
