"""A small client that still pins an old version."""

import requests


class Polytomic:
    base = "https://app.polytomic.com/api"

    def __init__(self, token):
        self.session = requests.Session()
        self.session.headers.update({
            "Authorization": f"Bearer {token}",
            "X-Polytomic-Version": "2024-02-08",
        })

    def _get(self, path):
        response = self.session.get(f"{self.base}/{path}", timeout=30)
        response.raise_for_status()
        return response.json()["data"]

    def connections(self):
        return self._get("connections")

    def status(self, sync_id):
        return self._get(f"bulk/syncs/{sync_id}/status")
