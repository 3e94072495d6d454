from polytomic import (
    BulkSchedule,  # for the nightly copy
    Identity,
    ModelSyncField,
    Polytomic,
    Schedule,  # stays
    Source,
    Target,  # where records go
)

client = Polytomic(
    token="key",
    version="2024-02-08",  # ask before touching
)
nightly = BulkSchedule(
    frequency="daily",
    hour="3",
    minute="0",
)
copied = client.bulk_sync.create(
    name="Nightly copy",
    source_connection_id="con-1",
    destination_connection_id="con-2",
    destination_configuration={"schema": "nightly"},
    schedule=nightly,
)
synced = client.model_sync.create(
    name="Contacts",
    mode="updateOrCreate",
    schedule=Schedule(frequency="hourly", minute="0"),
    target=Target(connection_id="con-3", object="contacts"),
    identity=Identity(source=Source(model_id="model-1", field="email"), target="email", function="Equality"),
    fields=[
        ModelSyncField(source=Source(model_id="model-1", field="name"), target="name"),
    ],
)
print(copied.data is not None, synced.data is not None)
