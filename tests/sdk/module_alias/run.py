import polytomic as pt

client: pt.Polytomic = pt.Polytomic(token="key", version="2024-02-08")
mode: pt.BulkSyncMode = "replicate"
answer = client.bulk_sync.create(
    name="Short name",
    mode=mode,
    source_connection_id="con-1",
    destination_connection_id="con-2",
    destination_configuration={"schema": "s"},
    schedule=pt.BulkSchedule(frequency="manual"),
)
assert answer.data is not None
print(answer.data.mode)
