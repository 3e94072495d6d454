# needs: requests
import requests


class Session:
    def __init__(self):
        self._session = requests.Session()
        self._session.headers["X-Polytomic-Version"] = "2024-02-08"

    def __getattr__(self, name):
        return getattr(self._session, name)

    def me(self):
        return self.get("http://127.0.0.1:8765/api/me").json()


session = Session()
session.me()
session.post("http://127.0.0.1:8765/api/bulk/syncs/s-1/executions", json={})
