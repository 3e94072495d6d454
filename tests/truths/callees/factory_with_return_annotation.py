# needs: requests
import requests


def make_session(token: str, version: str | None = None) -> requests.Session:
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {token}"
    if version is not None:
        session.headers["X-Polytomic-Version"] = version
    return session


unpinned = make_session("pt-secret")
unpinned.get("http://127.0.0.1:8765/api/me")

pinned = make_session("pt-secret", version="2024-02-08")
pinned.get("http://127.0.0.1:8765/api/bulk/syncs/77")
