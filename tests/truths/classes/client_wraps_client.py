# needs: requests
import requests


class HttpClient:
    def __init__(self, base, headers):
        self.base = base
        self.session = requests.Session()
        self.session.headers.update(headers)

    def get(self, path, **kwargs):
        return self.session.get(self.base + path, **kwargs)

    def post(self, path, **kwargs):
        return self.session.post(self.base + path, **kwargs)


class Polytomic:
    def __init__(self, token):
        self._http = HttpClient(
            "http://127.0.0.1:8765/api",
            {"Authorization": f"Bearer {token}", "X-Polytomic-Version": "2024-02-08"},
        )

    def connection(self, connection_id):
        return self._http.get(f"/connections/{connection_id}").json()

    def start(self, sync_id):
        return self._http.post(f"/bulk/syncs/{sync_id}/executions", headers={"X-Polytomic-Version": "2025-09-18"})


api = Polytomic("pt-secret")
api.connection("c-1")
api.start("s-1")
