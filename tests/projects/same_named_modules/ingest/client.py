"""Registers webhooks."""
import requests

from .utils import VERSION, auth_headers

BASE = "https://app.polytomic.com"


def register(endpoint: str) -> tuple[str, int]:
    """Create a webhook, then remove it again (dry run)."""
    headers = auth_headers("an-api-key", VERSION)
    made = requests.post(f"{BASE}/api/webhooks", json={"endpoint": endpoint, "secret": "dry"}, headers=headers).json()["data"]
    gone = requests.delete(f"{BASE}/api/webhooks/{made['id']}", headers=headers)
    return made["endpoint"], gone.status_code
