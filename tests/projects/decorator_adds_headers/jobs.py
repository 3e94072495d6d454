from typing import Optional

import requests

from decorators import polytomic_headers, retry

API = "https://app.polytomic.com/api"
CHAT = "https://chat.acme.test/hooks/data-eng"


@retry(times=2)
@polytomic_headers
def organization(org_id: str, headers: Optional[dict] = None) -> str:
    response = requests.get(f"{API}/organizations/{org_id}", headers=headers, timeout=10)
    response.raise_for_status()
    return response.json()["data"]["name"]


@polytomic_headers
@retry()
def rebuild(sync_id: str, *, headers: Optional[dict] = None) -> str:
    """Start a bulk sync from scratch."""
    response = requests.post(
        f"{API}/bulk/syncs/{sync_id}/executions",
        headers=headers,
        json={"resync": True},
        timeout=10,
    )
    response.raise_for_status()
    run = response.json()["data"]
    return f"{run['id']} {run['output_disposition']}"


@retry(times=5, wait=0.5)
def post_message(text: str) -> int:
    return requests.post(CHAT, json={"text": text}, timeout=10).status_code
