from polytomic import BulkSchedule, Polytomic

client = Polytomic(token="key")
made = client.bulk_sync.create(
    name="Discovering",
    source_connection_id="con-1",
    destination_connection_id="con-2",
    destination_configuration={"schema": "found"},
    schedule=BulkSchedule(frequency="hourly", minute="0"),
    discover=True,
)
print(made.data.name if made.data else None)
