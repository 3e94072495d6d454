from typing import Any

from replication import settings
from replication.http import get_session

NIGHTLY = {"frequency": "daily", "hour": "02", "minute": "15"}


def definition(team: str) -> dict[str, Any]:
    return {
        "name": f"{team} to lake",
        "source_connection_id": settings.SOURCE,
        "destination_connection_id": settings.DESTINATION,
        "destination_configuration": {"schema": f"raw_{team}"},
        "schedule": NIGHTLY,
        "schemas": ["public.orders"],
    }


def provision(team: str) -> dict[str, Any]:
    response = get_session().post(f"{settings.BASE_URL}/api/bulk/syncs", json=definition(team))
    response.raise_for_status()
    made = response.json()["data"]
    return {"id": made["id"], "name": made["name"], "mode": made["mode"]}
