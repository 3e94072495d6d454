# needs: requests
import requests


class Polytomic:
    def __init__(self, token, session=None):
        self.session = session or requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"

    def connection(self, connection_id):
        return self.session.get(f"http://127.0.0.1:8765/api/connections/{connection_id}").json()


pinned = requests.Session()
pinned.headers["X-Polytomic-Version"] = "2024-02-08"

Polytomic("pt-secret").connection("c-1")
Polytomic("pt-secret", session=pinned).connection("c-2")
