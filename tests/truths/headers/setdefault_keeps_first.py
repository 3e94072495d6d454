# needs: requests
import requests


def fetch(path: str, headers: dict[str, str]) -> dict:
    headers.setdefault("Authorization", "Bearer pt_live_3f9a")
    headers.setdefault("X-Polytomic-Version", "2024-02-08")
    response = requests.get("http://127.0.0.1:8765" + path, headers=headers, timeout=5)
    response.raise_for_status()
    return response.json()


fetch("/api/me", {})
fetch("/api/connections", {"X-Polytomic-Version": "2025-09-18"})
