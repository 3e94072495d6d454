"""What the export would do, with the headers of the old export."""
import http_client as requests

BASE = "https://app.polytomic.com/api"
HEADERS = {"Authorization": "Bearer none", "X-Polytomic-Version": "2024-02-08"}


def create_mirror(name: str) -> str:
    body = {
        "name": name,
        "source_connection_id": "conn-1",
        "destination_connection_id": "conn-4",
        "schedule": {"frequency": "manual"},
    }
    return requests.post(f"{BASE}/bulk/syncs", headers=HEADERS, json=body).json()["data"]["id"]


def start(sync_id: str) -> int:
    return requests.request("POST", f"{BASE}/bulk/syncs/{sync_id}/executions", headers=HEADERS, json={"resync": True}).status_code
