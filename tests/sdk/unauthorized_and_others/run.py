from polytomic import Polytomic
from polytomic.core.api_error import ApiError
from polytomic.errors import NotFoundError, UnauthorizedError

good, bad = Polytomic(token="key"), Polytomic(token="expired")


def look(client: Polytomic, sync_id: str) -> str:
    try:
        found = client.bulk_sync.get(sync_id)
    except NotFoundError:
        return "missing"
    except UnauthorizedError:
        return "no access"
    except ApiError as error:
        return f"failed with {error.status_code}"
    except Exception:
        return "failed"
    finally:
        print("looked for", sync_id)
    return (found.data and found.data.name) or ""


print(look(good, "bulk-1"), look(bad, "bulk-1"), look(good, "bulk-999"))
