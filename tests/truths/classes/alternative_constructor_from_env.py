# needs: requests
import os

import requests


class Polytomic:
    def __init__(self, token, version=None):
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"
        if version:
            self.session.headers["X-Polytomic-Version"] = version

    @classmethod
    def from_env(cls):
        return cls(os.environ.get("POLYTOMIC_API_KEY", "pt-secret"), version="2024-02-08")

    @classmethod
    def from_token(cls, token):
        return cls(token)

    def connections(self):
        return self.session.get("http://127.0.0.1:8765/api/connections").json()

    def me(self):
        return self.session.get("http://127.0.0.1:8765/api/me").json()


Polytomic.from_env().connections()
Polytomic.from_token("pt-other").me()
