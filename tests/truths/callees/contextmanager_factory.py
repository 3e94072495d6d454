# needs: requests
from contextlib import contextmanager

import requests


@contextmanager
def polytomic_session(version="2024-02-08"):
    session = requests.Session()
    session.headers["X-Polytomic-Version"] = version
    try:
        yield session
    finally:
        session.close()


with polytomic_session() as api:
    api.get("http://127.0.0.1:8765/api/connections")

with polytomic_session("2025-09-18") as api:
    api.delete("http://127.0.0.1:8765/api/connections/31")
