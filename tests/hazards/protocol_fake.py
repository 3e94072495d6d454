# fix: none
from typing import Protocol

import requests


class Http(Protocol):
    def get(self, url: str): ...


class Fake:
    def get(self, url: str):
        return None


class Service:
    def __init__(self, http: Http) -> None:
        self.http = http

    def me(self):
        return self.http.get("https://app.polytomic.com/api/me")


Service(requests.Session()).me()
Service(Fake()).me()
