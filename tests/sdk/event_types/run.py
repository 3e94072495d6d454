import json
from typing import Union

from polytomic import BulkSyncFailedEvent, SyncCompletedEvent, SyncFailedEvent

Failure = Union[SyncFailedEvent, BulkSyncFailedEvent]


def alarm(event: Failure) -> str:
    kind = "bulk sync" if isinstance(event, BulkSyncFailedEvent) else "sync"
    return f"{kind} {event.sync_name} failed: {event.error}"


body = json.loads('{"sync_name": "Contacts", "error": "no access", "sync_id": "sync-1"}')
print(alarm(SyncFailedEvent(**body)))
print(alarm(BulkSyncFailedEvent(**body)))
print(SyncCompletedEvent(sync_name="Leads").sync_name)
