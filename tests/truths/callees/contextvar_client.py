# needs: requests
from contextvars import ContextVar

import requests

current: ContextVar[requests.Session] = ContextVar("current")


def connections():
    return current.get().get("http://127.0.0.1:8765/api/connections").json()


session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"
current.set(session)
connections()
