from polytomic import Polytomic

client = Polytomic(token="key", version="2024-02-08")

again = client.bulk_sync.start("bulk-1", resync=True)
usual = client.bulk_sync.start("bulk-2", resync=False)
part = client.bulk_sync.start(
    id="bulk-3",
    resync=True,
    schemas=["orders"],
)
model = client.model_sync.start("sync-1", resync=True)
for one in (again, usual, part):
    print(one.data.is_resync if one.data else None)
print(model.data is not None)
