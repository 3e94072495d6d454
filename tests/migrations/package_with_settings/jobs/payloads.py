"""What is sent."""

DEFAULTS = {
    "source_connection_id": "con-1",
    "destination_connection_id": "con-2",
    "schedule": {"frequency": "hourly"},
}


def bulk(name: str) -> dict[str, object]:
    return {**DEFAULTS, "name": name, "destination_configuration": {"schema": name}}
