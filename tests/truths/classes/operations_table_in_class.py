# needs: requests
import requests


class Polytomic:
    OPERATIONS = {
        "me": ("GET", "/api/me"),
        "connection": ("GET", "/api/connections/{id}"),
        "pause": ("PUT", "/api/bulk/syncs/{id}"),
    }

    def __init__(self, session):
        self.session = session

    def invoke(self, name, **values):
        method, path = self.OPERATIONS[name]
        return self.session.request(method, "http://127.0.0.1:8765" + path.format(**values))


session = requests.Session()
session.headers["X-Polytomic-Version"] = "2024-02-08"
api = Polytomic(session)
api.invoke("me")
api.invoke("connection", id="c-1")
api.invoke("pause", id="s-1")
