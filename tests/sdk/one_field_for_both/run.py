from polytomic import ModelSyncField, Polytomic, Schedule, Source, Target

client = Polytomic(token="key", version="2024-02-08")
email: ModelSyncField = ModelSyncField(source=Source(model_id="model-1", field="email"), target="email")
answer = client.model_sync.update(
    "sync-2",
    name="Sync 2",
    mode="update",
    schedule=Schedule(frequency="manual"),
    target=Target(connection_id="con-3", object="contacts"),
    fields=[email],
    override_fields=[email],
)
print(answer.data.name if answer.data else None)
