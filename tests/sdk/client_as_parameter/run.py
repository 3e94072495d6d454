import sys

from polytomic import Polytomic


def drop_inactive(client: Polytomic, *, limit: int = 2) -> list[str]:
    dropped: list[str] = []
    for sync in client.bulk_sync.list(active=False).data or []:
        if len(dropped) == limit:
            break
        if sync.id is not None:
            client.bulk_sync.remove(sync.id, refresh_schemas=False)
            dropped.append(sync.id)
    return dropped


def main(arguments: list[str]) -> int:
    client = Polytomic(token=arguments[0] if arguments else "key")
    print(drop_inactive(client, limit=3))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
