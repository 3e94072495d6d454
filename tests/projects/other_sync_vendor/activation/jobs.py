from typing import Iterator

from activation.client import SyncClient
from activation.settings import TOKEN

HOURLY = {"frequency": "hourly", "minute": "05"}


def nightly() -> Iterator[str]:
    client = SyncClient(TOKEN)
    syncs = client.syncs()
    for sync in syncs:
        target = sync["target"]
        yield f"{sync['name']} -> {target['object']}"
    yield f"{len(syncs)} syncs"
    yield f"created: {client.create_bulk_sync('crm', HOURLY)}"
    yield f"started: {client.start('77', resync=True)}"
