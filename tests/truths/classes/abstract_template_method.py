# needs: requests
from abc import ABC, abstractmethod

import requests


class Job(ABC):
    headers: dict[str, str] = {}

    def run(self):
        response = requests.request(self.method, "http://127.0.0.1:8765" + self.path(), headers=self.headers)
        response.raise_for_status()

    @property
    @abstractmethod
    def method(self) -> str: ...

    @abstractmethod
    def path(self) -> str: ...


class StartSync(Job):
    method = "POST"
    headers = {"X-Polytomic-Version": "2024-02-08"}

    def __init__(self, sync_id):
        self.sync_id = sync_id

    def path(self):
        return f"/api/bulk/syncs/{self.sync_id}/executions"


class CheckAccess(Job):
    method = "GET"

    def path(self):
        return "/api/me"


StartSync("s-1").run()
CheckAccess().run()
