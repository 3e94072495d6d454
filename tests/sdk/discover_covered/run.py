from polytomic import BulkSchedule, Polytomic

client = Polytomic(token="key", version="2024-02-08")
made = client.bulk_sync.create(
    name="Discovering",
    source_connection_id="con-1",
    destination_connection_id="con-2",
    destination_configuration={"schema": "found"},
    schedule=BulkSchedule(frequency="hourly", minute="0"),
    discover=True,
    automatically_add_new_fields="all",
    automatically_add_new_objects="onlyIncremental",
)
print(made.data.automatically_add_new_fields if made.data else None)
