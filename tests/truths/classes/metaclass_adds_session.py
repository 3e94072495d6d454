# needs: requests
import requests


class ApiMeta(type):
    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        session = requests.Session()
        session.headers["X-Polytomic-Version"] = namespace.get("version", "2024-02-08")
        cls.session = session
        return cls


class Users(metaclass=ApiMeta):
    version = "2025-09-18"

    def list(self):
        return self.session.get("http://127.0.0.1:8765/api/organizations").json()


class Models(metaclass=ApiMeta):
    def list(self):
        return self.session.get("http://127.0.0.1:8765/api/models").json()


Users().list()
Models().list()
