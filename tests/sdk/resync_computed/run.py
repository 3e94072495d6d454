import os

from polytomic import Polytomic


def start(client: Polytomic, sync_id: str, resync: bool) -> None:
    execution = client.bulk_sync.start(sync_id, resync=resync)
    print(execution.data.is_resync if execution.data else None)


start(Polytomic(token="key"), "bulk-1", os.environ.get("FULL") == "1")
