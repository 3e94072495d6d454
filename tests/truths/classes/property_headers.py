# needs: requests
import requests


class Polytomic:
    def __init__(self, token, version="2024-02-08"):
        self.token = token
        self._version = version

    @property
    def headers(self):
        return {"Authorization": f"Bearer {self.token}", "X-Polytomic-Version": self._version}

    @property
    def connections_url(self):
        return "http://127.0.0.1:8765/api/connections"

    def connections(self):
        return requests.get(self.connections_url, headers=self.headers).json()

    def create(self, body):
        return requests.post(self.connections_url, json=body)


api = Polytomic("pt-secret")
api.connections()
api.create({"name": "Postgres", "type": "postgresql"})
