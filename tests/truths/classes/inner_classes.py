# needs: requests
import requests


class Polytomic:
    class Meta:
        base_url = "http://127.0.0.1:8765"
        version = "2024-02-08"

    class Connections:
        path = "/api/connections"

        def list(self):
            return requests.get(Polytomic.Meta.base_url + self.path, headers=Polytomic._headers()).json()

    def __init__(self):
        self.connections = self.Connections()

    @classmethod
    def _headers(cls):
        return {"X-Polytomic-Version": cls.Meta.version}

    def me(self):
        return requests.get(f"{self.Meta.base_url}/api/me").json()


api = Polytomic()
api.connections.list()
api.me()
