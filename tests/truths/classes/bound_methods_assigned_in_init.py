# needs: requests
import requests


class Polytomic:
    def __init__(self, version):
        self.session = requests.Session()
        self.session.headers["X-Polytomic-Version"] = version
        self._get = self.session.get
        self._post = self.session.post

    def me(self):
        return self._get("http://127.0.0.1:8765/api/me").json()

    def start(self, sync_id):
        return self._post(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/executions", json={})


api = Polytomic("2024-02-08")
api.me()
api.start("s-1")
