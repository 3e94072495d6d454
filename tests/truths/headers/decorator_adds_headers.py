# needs: requests
import functools

import requests


def pinned(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        headers = dict(kwargs.pop("headers", None) or {})
        headers["X-Polytomic-Version"] = "2024-02-08"
        return function(*args, headers=headers, **kwargs)

    return wrapper


@pinned
def fetch(path, **kwargs):
    return requests.get("http://127.0.0.1:8765" + path, timeout=5, **kwargs)


def fetch_unpinned(path, **kwargs):
    return requests.get("http://127.0.0.1:8765" + path, timeout=5, **kwargs)


fetch("/api/me", headers={"Authorization": "Bearer pt_live_3f9a"})
fetch_unpinned("/api/connections", headers={"Authorization": "Bearer pt_live_3f9a"})
