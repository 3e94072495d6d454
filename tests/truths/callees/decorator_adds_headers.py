# needs: requests
import functools

import requests

BASE = "http://127.0.0.1:8765"


def versioned(version):
    def decorate(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            headers = {"Authorization": "Bearer pt-secret", "X-Polytomic-Version": version}
            return func(*args, headers=headers, **kwargs)

        return wrapper

    return decorate


@versioned("2024-02-08")
def list_connections(*, headers):
    return requests.get(f"{BASE}/api/connections", headers=headers).json()


@versioned("2025-09-18")
def get_sync(sync_id, *, headers):
    return requests.get(f"{BASE}/api/bulk/syncs/{sync_id}", headers=headers).json()


list_connections()
get_sync("s-4")
