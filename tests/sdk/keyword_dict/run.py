from typing import Any

from polytomic import BulkSchedule, Polytomic

client = Polytomic(token="key", version="2024-02-08")


def definition(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "source_connection_id": "con-1",
        "destination_connection_id": "con-2",
        "destination_configuration": {"schema": name},
        "schedule": BulkSchedule(frequency="hourly", minute="20"),
    }


for name in ["a", "b"]:
    made = client.bulk_sync.create(**definition(name))
    print(made.data.name if made.data else name)
