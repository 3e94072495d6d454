# needs: requests
import requests


class Client:
    base = "http://127.0.0.1:8765"

    def _request(self, method, path):
        return requests.request(method, self.base + path).json()

    def me(self):
        return self._request("GET", "/api/me")

    def cancel(self, sync_id):
        return self._request("POST", f"/api/bulk/syncs/{sync_id}/cancel")


class VersionedClient(Client):
    def _request(self, method, path):
        return requests.request(method, self.base + path, headers={"X-Polytomic-Version": "2024-02-08"}).json()


for client in (Client(), VersionedClient()):
    client.me()
    client.cancel("s-1")
