from polytomic.client import Polytomic
from polytomic.types.bulk_schedule import BulkSchedule
from polytomic.types.bulk_sync_response import BulkSyncResponse


def make(client: Polytomic, name: str, schedule: BulkSchedule) -> BulkSyncResponse:
    answer = client.bulk_sync.create(
        name=name,
        source_connection_id="con-1",
        destination_connection_id="con-2",
        destination_configuration={"schema": name},
        schedule=schedule,
    )
    assert answer.data is not None
    return answer.data


print(make(Polytomic(token="key"), "deep", BulkSchedule(frequency="hourly", minute="0")).name)
