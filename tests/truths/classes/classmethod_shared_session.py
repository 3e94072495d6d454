# needs: requests
import requests


class Api:
    _session = None

    @classmethod
    def session(cls):
        if cls._session is None:
            cls._session = requests.Session()
            cls._session.headers["X-Polytomic-Version"] = "2024-02-08"
        return cls._session


class Connections(Api):
    def get(self, connection_id):
        return self.session().get(f"http://127.0.0.1:8765/api/connections/{connection_id}").json()


class Webhooks(Api):
    @classmethod
    def remove(cls, webhook_id):
        cls.session().delete(f"http://127.0.0.1:8765/api/webhooks/{webhook_id}")


Connections().get("c-1")
Webhooks.remove("w-1")
