# needs: requests
import requests


class Base:
    def __init__(self, base, **headers):
        self.base = base
        self.session = requests.Session()
        self.session.headers.update(headers)

    def get(self, path):
        return self.session.get(self.base + path).json()


class Polytomic(Base):
    def __init__(self, token):
        super().__init__("http://127.0.0.1:8765/api", Authorization=f"Bearer {token}")
        self.session.headers["X-Polytomic-Version"] = "2024-02-08"


Base("http://127.0.0.1:8765/api").get("/me")
Polytomic("pt-secret").get("/connections")
