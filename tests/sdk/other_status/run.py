from polytomic import Polytomic

client = Polytomic(token="key")
answer = client.model_sync.executions.update("sync-1", "exec-7", status="completed")
print(answer.data.status if answer.data else None)
