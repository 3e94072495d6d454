# needs: requests
import functools

import requests


def with_session(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        with requests.Session() as session:
            session.headers["X-Polytomic-Version"] = "2024-02-08"
            return func(session, *args, **kwargs)

    return wrapper


@with_session
def cancel(session, sync_id):
    session.post(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/cancel")


cancel("s-30")
