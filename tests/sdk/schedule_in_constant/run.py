from typing import Final

from polytomic import BulkSchedule, Polytomic

NIGHTLY: Final = BulkSchedule(frequency="daily", hour="2", minute="15")
DESTINATION = {"schema": "landing"}


class Replication:
    """Keeps one bulk sync as it should be."""

    def __init__(self, token: str) -> None:
        self.client = Polytomic(token=token, version="2024-02-08")

    def make(self, name: str) -> str:
        answer = self.client.bulk_sync.create(
            name=name,
            source_connection_id="con-1",
            destination_connection_id="con-2",
            destination_configuration=dict(DESTINATION),
            schedule=NIGHTLY,
        )
        assert answer.data is not None and answer.data.id is not None
        return answer.data.id

    def rename(self, sync_id: str, name: str) -> None:
        self.client.bulk_sync.update(
            sync_id,
            name=name,
            source_connection_id="con-1",
            destination_connection_id="con-2",
            destination_configuration=dict(DESTINATION),
            schedule=NIGHTLY,
        )


replication = Replication("key")
made = replication.make("Landing zone")
replication.rename(made, "Landing zone (EU)")
print("renamed", made)
