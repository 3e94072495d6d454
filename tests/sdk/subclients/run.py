from polytomic import Polytomic
from polytomic.bulk_sync.client import BulkSyncClient
from polytomic.webhooks.client import WebhooksClient

client = Polytomic(token="key", version="2024-02-08")
bulk = client.bulk_sync
executions = bulk.executions


def restart(syncs: BulkSyncClient, sync_id: str) -> str | None:
    started = syncs.start(sync_id, resync=True)
    return started.data.status if started.data else None


class Hooks:
    def __init__(self, hooks: WebhooksClient) -> None:
        self.hooks = hooks

    def forget(self, hook_id: str) -> None:
        self.hooks.remove(id=hook_id)


print(restart(bulk, "bulk-1"))
print(len(executions.list("bulk-1").data or []))
Hooks(client.webhooks).forget("hook-1")
bulk.remove("bulk-1")
