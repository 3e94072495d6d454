"""GET with an explicit version."""
import requests

HOST = "https://app.polytomic.com"


def get(path: str, version: str) -> dict:
    headers = {"Authorization": "Bearer an-api-key", "X-Polytomic-Version": version}
    response = requests.get(HOST + path, headers=headers, timeout=10)
    response.raise_for_status()
    return response.json()["data"]
