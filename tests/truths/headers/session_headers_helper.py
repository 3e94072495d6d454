# needs: requests
import requests


def configure(session: requests.Session, version: str) -> requests.Session:
    session.headers.update({"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": version})
    return session


session = requests.Session()
session.get("http://127.0.0.1:8765/api/me")
configure(session, "2024-02-08")
session.get("http://127.0.0.1:8765/api/connections")
