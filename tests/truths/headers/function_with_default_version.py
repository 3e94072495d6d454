# needs: requests
import requests


def headers(token: str, version: str = "2024-02-08") -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "X-Polytomic-Version": version}


requests.get("http://127.0.0.1:8765/api/me", headers=headers("pt_live_3f9a"), timeout=5)
requests.get("http://127.0.0.1:8765/api/models", headers=headers("pt_live_3f9a", "2025-09-18"), timeout=5)
requests.get("http://127.0.0.1:8765/api/events", headers=headers(token="pt_live_3f9a", version="2022-12-12"), timeout=5)
