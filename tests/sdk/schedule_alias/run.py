from polytomic import BulkSchedule as BS
from polytomic import Polytomic as Client

hourly: BS = BS(frequency="hourly", minute="10")
api = Client(token="key", version="2024-02-08")
answer = api.bulk_sync.update(
    id="bulk-3",
    name="Bulk 3",
    source_connection_id="con-1",
    destination_connection_id="con-2",
    destination_configuration={"schema": "public"},
    schedule=hourly,
    active=False,
)
print(answer.data.active if answer.data else "gone")
