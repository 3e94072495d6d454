# fix: none
import requests


class Client:
    def __init__(self, http=None):
        self.http = http or requests.Session()

    def me(self):
        return self.http.get("https://app.polytomic.com/api/me")


class Stub:
    def get(self, url):
        return None


Client().me()
Client(Stub()).me()
