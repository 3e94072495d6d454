# needs: httpx
from functools import wraps

import httpx


def with_retries(times, errors=(httpx.TransportError,)):
    def decorate(func):
        @wraps(func)
        def wrapper(*args, **kwargs):
            for left in reversed(range(times)):
                try:
                    return func(*args, **kwargs)
                except errors:
                    if not left:
                        raise

        return wrapper

    return decorate


@with_retries(times=3)
def connection(client, connection_id):
    return client.get(f"/api/connections/{connection_id}").json()


with httpx.Client(base_url="http://127.0.0.1:8765", headers={"X-Polytomic-Version": "2024-02-08"}) as http:
    connection(http, "c-3")
