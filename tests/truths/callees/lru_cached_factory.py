# needs: requests
from functools import cache, lru_cache

import requests


@lru_cache(maxsize=1)
def get_session():
    session = requests.Session()
    session.headers.update({"Authorization": "Bearer pt-secret", "X-Polytomic-Version": "2024-02-08"})
    return session


@cache
def base_url():
    return "http://127.0.0.1:8765"


def pause(connection_id):
    get_session().put(f"{base_url()}/api/connections/{connection_id}", json={"healthy": False})


pause("c1")
get_session().get(base_url() + "/api/connections/c1")
