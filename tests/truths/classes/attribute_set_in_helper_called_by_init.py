# needs: requests
import requests


class Polytomic:
    def __init__(self, token):
        self.token = token
        self.base = "http://127.0.0.1:8765/api"
        self._setup()

    def _setup(self):
        self._http = requests.Session()
        self._http.headers.update(self._headers())

    def _headers(self):
        return {"Authorization": f"Bearer {self.token}", "X-Polytomic-Version": "2024-02-08"}

    def connections(self):
        return self._http.get(self.base + "/connections").json()["data"]

    def ping(self):
        return requests.get(f"{self.base}/me", headers={"Authorization": f"Bearer {self.token}"}).ok


api = Polytomic("pt-secret")
api.connections()
api.ping()
