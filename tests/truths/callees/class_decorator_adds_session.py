# needs: requests
import requests


def with_http(version):
    def decorate(cls):
        session = requests.Session()
        session.headers["X-Polytomic-Version"] = version
        cls.http = session
        return cls

    return decorate


@with_http("2024-02-08")
class Connections:
    def all(self):
        return self.http.get("http://127.0.0.1:8765/api/connections").json()["data"]


Connections().all()
