from dataclasses import dataclass, field

from polytomic import BulkSyncExecution, ModelSyncResponse, Polytomic

CLIENT_VERSION = "2024-02-08"
POLL = 0.0


@dataclass
class Workspace:
    api_key: str
    timeout: float = 30.0
    started: list[str] = field(default_factory=list)

    @property
    def client(self) -> Polytomic:
        return Polytomic(version=CLIENT_VERSION, token=self.api_key, timeout=self.timeout)

    def sync(self, sync_id: str) -> ModelSyncResponse:
        answer = self.client.model_sync.get(sync_id)
        if answer.data is None:
            raise LookupError(sync_id)
        return answer.data

    def run(self, sync_id: str) -> BulkSyncExecution:
        answer = self.client.bulk_sync.start(id=sync_id, resync=False)
        if answer.data is None:
            raise LookupError(sync_id)
        self.started.append(sync_id)
        return answer.data


workspace = Workspace("key")
print(workspace.sync("sync-4").name)
print(workspace.run("bulk-6").status, workspace.started)
