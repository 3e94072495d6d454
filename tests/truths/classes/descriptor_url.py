# needs: requests
import requests


class Url:
    def __init__(self, path):
        self.path = path

    def __get__(self, instance, owner):
        return owner.base + self.path


class VersionHeaders:
    def __get__(self, instance, owner):
        return {"Authorization": "Bearer pt-secret", "X-Polytomic-Version": "2024-02-08"}


class Polytomic:
    base = "http://127.0.0.1:8765"
    me_url = Url("/api/me")
    webhooks_url = Url("/api/webhooks")
    headers = VersionHeaders()

    def me(self):
        return requests.get(self.me_url, headers=self.headers).json()

    def subscribe(self, endpoint):
        return requests.post(self.webhooks_url, json={"endpoint": endpoint})


api = Polytomic()
api.me()
api.subscribe("https://example.com/hook")
