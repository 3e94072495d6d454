from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polytomic import BulkSchedule, Polytomic


class Pipeline:
    def __init__(self, client: Polytomic) -> None:
        self._client = client

    def deploy(self, name: str, schedule: BulkSchedule, active: bool = True) -> str | None:
        made = self._client.bulk_sync.create(
            name=name,
            source_connection_id="con-1",
            destination_connection_id="con-2",
            destination_configuration={"schema": name},
            schedule=schedule,
            active=active,
        )
        return made.data.id if made.data else None
