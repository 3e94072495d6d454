# needs: httpx
import httpx


def connections(legacy: bool) -> dict:
    version = "2024-02-08" if legacy else "2025-09-18"
    response = httpx.get(
        "http://127.0.0.1:8765/api/connections", headers={"X-Polytomic-Version": version}, timeout=5
    )
    return response.json()


connections(legacy=True)
connections(legacy=False)
