# needs: requests
import requests


class Polytomic:
    BASE = "http://127.0.0.1:8765/api"
    HEADERS = {"X-Polytomic-Version": "2024-02-08"}

    @classmethod
    def connection(cls, connection_id):
        return requests.get(f"{cls.BASE}/connections/{connection_id}", headers=cls.HEADERS).json()

    @staticmethod
    def url(*parts):
        return "/".join((Polytomic.BASE, *parts))

    @staticmethod
    def start(sync_id):
        return requests.post(Polytomic.url("bulk", "syncs", sync_id, "executions"))


Polytomic.connection("c-1")
Polytomic.start("s-1")
