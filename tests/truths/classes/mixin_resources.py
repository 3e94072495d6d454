# needs: requests
import requests


class ConnectionsMixin:
    def connections(self):
        return self.request("GET", "/connections")


class BulkSyncsMixin:
    def start(self, sync_id):
        return self.request("POST", f"/bulk/syncs/{sync_id}/executions", json={})


class Client(ConnectionsMixin, BulkSyncsMixin):
    def __init__(self):
        self.http = requests.Session()
        self.http.headers["X-Polytomic-Version"] = "2024-02-08"

    def request(self, method, path, **kwargs):
        return self.http.request(method, "http://127.0.0.1:8765/api" + path, **kwargs).json()


client = Client()
client.connections()
client.start("s-1")
