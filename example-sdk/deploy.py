from polytomic import BulkSchedule, Polytomic
from polytomic.errors import UnauthorizedError

client = Polytomic(token="...", version="2024-02-08")


def deploy(name, source, destination):
    try:
        made = client.bulk_sync.create(
            name=name,
            source_connection_id=source,
            destination_connection_id=destination,
            destination_configuration={"schema": name},
            schedule=BulkSchedule(frequency="daily", hour="05", minute="00"),
        )
    except UnauthorizedError:
        raise SystemExit("the key is not valid")
    return made.data.id


def retire(sync_id):
    client.bulk_sync.remove(sync_id)
