# needs: httpx, requests
from typing import Union

import httpx
import requests

AnyClient = Union[requests.Session, httpx.Client]


def fetch_bulk_sync(client: AnyClient, sync_id: int) -> dict:
    return client.get(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}").json()


with requests.Session() as session:
    fetch_bulk_sync(session, 1)
with httpx.Client(headers={"X-Polytomic-Version": "2024-02-08"}) as client:
    fetch_bulk_sync(client, 2)
