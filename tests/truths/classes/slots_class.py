# needs: requests
import requests


class Polytomic:
    __slots__ = ("_http", "base")

    def __init__(self, base="http://127.0.0.1:8765"):
        self.base = base
        self._http = requests.Session()
        self._http.headers["X-Polytomic-Version"] = "2024-02-08"

    def execute(self, sync_id):
        return self._http.post(f"{self.base}/api/bulk/syncs/{sync_id}/executions", json={})


Polytomic().execute("s-1")
