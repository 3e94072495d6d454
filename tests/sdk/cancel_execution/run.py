from polytomic import Polytomic

client = Polytomic(token="key", version="2024-02-08")


def cancel(sync_id: str, execution_id: str) -> None:
    client.model_sync.executions.update(sync_id, execution_id, status="canceling")


cancel("sync-1", "exec-7")
runs = client.model_sync.executions
runs.update(id="exec-8", sync_id="sync-1", status="canceling")
print("canceled")
