from polytomic import ModelSyncField, Polytomic, Schedule, Source, Target


class Crm:
    def __init__(self, client: Polytomic) -> None:
        self.client = client

    def publish(self, name: str, columns: list[str]) -> str | None:
        answer = self.client.model_sync.create(
            name=name,
            mode="update",
            schedule=Schedule(frequency="manual"),
            target=Target(connection_id="con-3", object="contacts"),
            fields=[
                ModelSyncField(source=Source(model_id="model-1", field=column), target=column) for column in columns
            ],
            override_fields=[ModelSyncField(target="origin", override_value="warehouse")],
            active=False,
        )
        return answer.data.name if answer.data else None


print(Crm(Polytomic(token="key")).publish("CRM contacts", ["email", "phone"]))
