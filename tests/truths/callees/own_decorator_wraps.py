# needs: requests
import functools
import logging

import requests

log = logging.getLogger(__name__)


def logged(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        log.info("calling %s", func.__name__)
        return func(*args, **kwargs)

    return wrapper


@logged
def disable_sync(sync_id, headers=None):
    return requests.put(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}", json={"active": False}, headers=headers)


disable_sync("s-8", headers={"X-Polytomic-Version": "2024-02-08"})
logged(requests.get)("http://127.0.0.1:8765/api/users")
