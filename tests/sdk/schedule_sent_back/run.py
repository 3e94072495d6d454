from polytomic import BulkSyncResponse, Polytomic

client = Polytomic(token="key", version="2024-02-08")


def current(sync_id: str) -> BulkSyncResponse:
    answer = client.bulk_sync.get(sync_id)
    assert answer.data is not None
    return answer.data


sync = current("bulk-5")
assert sync.schedule is not None
client.bulk_sync.update(
    "bulk-5",
    name=f"{sync.name} (paused)",
    source_connection_id=sync.source_connection_id or "",
    destination_connection_id=sync.destination_connection_id or "",
    destination_configuration=sync.destination_configuration or {},
    schedule=sync.schedule,
    active=False,
)
print(current("bulk-5").name)
