"""httpx client for Polytomic, configured by acme_core."""
import httpx
from acme_core import Settings


def open_client(settings: Settings) -> httpx.Client:
    """The caller closes it."""
    headers = {"Authorization": f"Bearer {settings.polytomic_key}", "X-Polytomic-Version": settings.polytomic_version}
    return httpx.Client(base_url="https://app.polytomic.com/api", headers=headers, timeout=10.0)


def connection_names(client: httpx.Client) -> list[str]:
    response = client.get("/connections")
    response.raise_for_status()
    return sorted(item["name"] for item in response.json()["data"])
