# fix: none
import requests


class Session(requests.Session):
    pass


class Offline:
    def get(self, url):
        return None


def make(offline):
    return Offline() if offline else Session()


for offline in (True, False):
    make(offline).get("https://app.polytomic.com/api/me")
