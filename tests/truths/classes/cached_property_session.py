# needs: requests
from functools import cached_property

import requests


class Polytomic:
    def __init__(self, token: str) -> None:
        self.token = token

    @cached_property
    def session(self) -> requests.Session:
        session = requests.Session()
        session.headers["Authorization"] = f"Bearer {self.token}"
        session.headers["X-Polytomic-Version"] = "2024-02-08"
        return session

    def status(self, sync_id: str) -> dict:
        return self.session.get(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/status").json()


api = Polytomic("pt-secret")
api.status("s-1")
api.session.delete("http://127.0.0.1:8765/api/connections/c-1")
