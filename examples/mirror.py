"""Creates a bulk sync as 2024-02-08 wants it."""

import requests

API = "https://app.polytomic.com/api"
HEADERS = {"Authorization": "Bearer ...", "X-Polytomic-Version": "2024-02-08"}


def mirror(name, source, destination):
    body = {
        "name": name,
        "source_connection_id": source,
        "destination_connection_id": destination,
        "destination_configuration": {"schema": name},
        "schedule": {"frequency": "daily", "hour": "05", "minute": "00"},
    }
    return requests.post(f"{API}/bulk/syncs", json=body, headers=HEADERS, timeout=30).json()["data"]["id"]
