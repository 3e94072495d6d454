from polytomic import Polytomic, UnauthorizedError


def status(token: str, sync_id: str) -> str:
    client = Polytomic(token=token, version="2024-02-08")
    try:
        answer = client.bulk_sync.get_status(sync_id)
    except UnauthorizedError:
        return "no access"
    return "known" if answer.data else "unknown"


print(status("expired", "bulk-1"))
print(status("key", "bulk-1"))
