# needs: requests
import requests


class Polytomic:
    version = None
    base = ""

    def get(self, path):
        headers = {}
        if self.version:
            headers["X-Polytomic-Version"] = self.version
        return requests.get(self.base + path, headers=headers).json()


api = Polytomic()
api.base = "http://127.0.0.1:8765"
api.version = "2024-02-08"
api.get("/api/organizations")
