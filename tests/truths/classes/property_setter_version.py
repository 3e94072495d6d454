# needs: httpx
import httpx


class Polytomic:
    def __init__(self):
        self._client = httpx.Client(base_url="http://127.0.0.1:8765")

    @property
    def version(self):
        return self._client.headers.get("X-Polytomic-Version")

    @version.setter
    def version(self, value):
        self._client.headers["X-Polytomic-Version"] = value

    def me(self):
        return self._client.get("/api/me").json()


api = Polytomic()
api.version = "2024-02-08"
api.me()
