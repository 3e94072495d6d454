from polytomic import BulkSchedule, Polytomic

client = Polytomic(token="key")

created = client.bulk_sync.create(
    name="Orders to warehouse",
    source_connection_id="con-1",
    destination_connection_id="con-2",
    destination_configuration={"schema": "orders"},
    # Before the office opens.
    schedule=BulkSchedule(frequency="daily", hour="05", minute="30"),
    active=True,
)
assert created.data is not None
print(created.data.id, created.data.name)
