# needs: requests
import requests


class Resource:
    registry = {}

    def __init_subclass__(cls, path, version=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.path = path
        cls.version = version
        Resource.registry[cls.__name__] = cls

    def list(self):
        headers = {"X-Polytomic-Version": self.version} if self.version else None
        return requests.get(f"http://127.0.0.1:8765{self.path}", headers=headers).json()


class Connections(Resource, path="/api/connections", version="2024-02-08"):
    pass


class Webhooks(Resource, path="/api/webhooks"):
    pass


Connections().list()
Resource.registry["Webhooks"]().list()
