from polytomic import Polytomic

client = Polytomic(token="key", version="2024-02-08")
sync = client.bulk_sync.get("bulk-5").data
assert sync is not None
if sync.schedule is not None:
    print(sync.name, sync.schedule.frequency, sync.schedule.minute)
