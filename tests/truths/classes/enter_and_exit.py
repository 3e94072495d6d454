# needs: requests
import requests


class Polytomic:
    def __init__(self, token, version="2024-02-08"):
        self._session = requests.Session()
        self._session.headers.update({"Authorization": f"Bearer {token}", "X-Polytomic-Version": version})

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self._session.close()

    def cancel(self, sync_id):
        return self._session.post(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/cancel")


with Polytomic("pt-secret") as api:
    api.cancel("s-1")
with Polytomic("pt-secret", version="2025-09-18") as api:
    api.cancel("s-2")
