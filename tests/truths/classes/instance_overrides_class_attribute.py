# needs: requests
import requests


class Polytomic:
    version = "2024-02-08"

    def __init__(self, version=None):
        if version is not None:
            self.version = version

    def models(self):
        return requests.get("http://127.0.0.1:8765/api/models", headers={"X-Polytomic-Version": self.version})

    def me(self):
        return requests.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": self.version})


Polytomic().models()
Polytomic("2025-09-18").me()
