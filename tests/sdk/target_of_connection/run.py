from polytomic import ConnectionMetaResponse, Polytomic

client = Polytomic(token="key", version="2024-02-08")


def target(connection_id: str) -> ConnectionMetaResponse | None:
    return client.model_sync.targets.get_target(connection_id, type="contacts").data


print(target("con-3") is not None)
