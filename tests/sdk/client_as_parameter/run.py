import sys

from polytomic import Polytomic


def drop_all(client: Polytomic, ids: list[str], *, limit: int = 2) -> list[str]:
    dropped: list[str] = []
    for sync_id in ids:
        if len(dropped) == limit:
            break
        found = client.bulk_sync.get(sync_id).data
        if found is not None and found.id is not None:
            client.bulk_sync.remove(found.id, refresh_schemas=False)
            dropped.append(found.id)
    return dropped


def main(arguments: list[str]) -> int:
    client = Polytomic(token=arguments[0] if arguments else "key")
    print(drop_all(client, ["bulk-1", "bulk-2", "bulk-3"], limit=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
