from collections.abc import Callable

from polytomic import Polytomic

client = Polytomic(token="key")
cleanups: list[Callable[[], object]] = []


def later(action: Callable[[str], object], name: str) -> None:
    cleanups.append(lambda: action(name))


later(client.webhooks.remove, "hook-1")
later(client.models.remove, "model-1")
remove = client.bulk_sync.remove
for cleanup in reversed(cleanups):
    cleanup()
remove("bulk-9")
print(len(cleanups))
