"""Creates the warehouse mirror and removes it again."""
from transport import api as open_api
from vendor import SEARCH_PIN


def describe(name: str) -> str:
    with open_api() as client:
        response = client.post("/api/bulk/syncs", json={
            "name": name,
            "source_connection_id": "conn-1",
            "destination_connection_id": "conn-6",
            "destination_configuration": {"dataset": "orders"},
            "schedule": {"frequency": "weekly", "day_of_week": "monday", "hour": "01", "minute": "30"},
        })
        response.raise_for_status()
        made = response.json()["data"]
        client.delete(f"/api/bulk/syncs/{made['id']}").raise_for_status()
    return f"{made['name']} -> {made['destination_connection_id']} (search {SEARCH_PIN})"
