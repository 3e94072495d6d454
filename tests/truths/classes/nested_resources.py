# needs: requests
import requests


class BulkSyncs:
    def __init__(self, client):
        self._client = client

    def get(self, sync_id):
        return self._client.request("GET", f"/bulk/syncs/{sync_id}")

    def start(self, sync_id):
        return self._client.request("POST", f"/bulk/syncs/{sync_id}/executions")


class Connections:
    def __init__(self, client):
        self._client = client

    def delete(self, connection_id):
        return self._client.request("DELETE", f"/connections/{connection_id}")


class Client:
    def __init__(self, token, version="2024-02-08"):
        self.session = requests.Session()
        self.session.headers.update({"Authorization": f"Bearer {token}", "X-Polytomic-Version": version})
        self.bulk_syncs = BulkSyncs(self)
        self.connections = Connections(self)

    def request(self, method, path):
        return self.session.request(method, f"http://127.0.0.1:8765/api{path}").json()


client = Client("pt-secret")
client.bulk_syncs.get("s-1")
client.bulk_syncs.start("s-1")
client.connections.delete("c-1")
