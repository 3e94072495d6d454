# needs: requests
import requests


def normalize(host: str) -> str:
    return host if host.startswith(("http://", "https://")) else f"http://{host}"


requests.get(normalize("127.0.0.1:8765") + "/api/me", headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
requests.get(normalize("http://127.0.0.1:8765") + "/api/organization", timeout=5)
