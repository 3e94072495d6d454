from collections import Counter

from polytomic import Polytomic

client = Polytomic(token="key", version="2024-02-08")
counts: Counter[str] = Counter()
for sync in client.model_sync.list(active=True).data or []:
    if sync.target is not None:
        counts[sync.target.connection_id] += len(sync.fields or [])
print(dict(counts))
