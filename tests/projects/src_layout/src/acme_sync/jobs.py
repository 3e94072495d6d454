"""What the scheduler runs."""
from collections.abc import Iterable, Iterator

from .client import SyncClient
from .config import RELEASED_ON, Credentials


def refresh_models(sync_ids: Iterable[str]) -> Iterator[str]:
    """Start every active sync of the list."""
    client = SyncClient(Credentials.from_env())
    for sync_id in sync_ids:
        sync = client.get(sync_id)
        if not sync["active"]:
            yield f"{sync['name']}: skipped (since {RELEASED_ON})"
            continue
        yield f"{sync['name']}: {client.start(sync_id, resync=True)['status']}"
