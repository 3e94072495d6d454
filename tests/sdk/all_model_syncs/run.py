from polytomic import ModelSyncResponse, Polytomic

client = Polytomic(token="key")


def by_name() -> dict[str, ModelSyncResponse]:
    return {sync.name or "": sync for sync in client.model_sync.list().data or []}


print(len(by_name()))
