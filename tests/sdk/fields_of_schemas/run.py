from polytomic import Polytomic
from polytomic.types.list_bulk_schema import ListBulkSchema

client = Polytomic(token="key", version="2024-02-08")


def schemas(sync_id: str) -> ListBulkSchema:
    return client.bulk_sync.schemas.list(sync_id)


for schema in client.bulk_sync.schemas.list("bulk-1").data or []:
    print(schema.id, [field.id for field in schema.fields or []])
print(len(schemas("bulk-1").data or []))
