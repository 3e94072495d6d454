from polytomic import BulkSyncDefaultScheduleRequest, ModelSyncV5Target, Polytomic, Schedule, SyncField, UnauthorizedError
from polytomic.core.api_error import ApiError

client = Polytomic(token="key")
pinned = Polytomic(token="key", version="2025-09-18")
made = client.bulk_sync.create(
    name="New",
    source_connection_id="con-1",
    destination_connection_id="con-2",
    destination_configuration={"schema": "new"},
    default_schedule=BulkSyncDefaultScheduleRequest(frequency="daily", hour="5"),
)
assert made.data is not None and made.data.id is not None
print(made.data.name, made.data.default_schedule is not None)
client.bulk_sync.start(made.data.id, resync_mode="rebuild")
client.model_sync.start("sync-1", resync=True)
client.bulk_sync.delete(made.data.id)
pinned.model_sync.create(
    name="New",
    mode="update",
    schedule=Schedule(frequency="manual"),
    target=ModelSyncV5Target(connection_id="con-3"),
    fields=[SyncField(target="email", override_value="x")],
)
try:
    Polytomic(token="expired").models.list()
except (UnauthorizedError, ApiError) as error:
    print(error.status_code)
