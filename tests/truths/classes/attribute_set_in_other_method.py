# needs: requests
import requests


class Polytomic:
    def login(self, token):
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"
        self.session.headers["X-Polytomic-Version"] = "2024-02-08"

    def whoami(self):
        return self.session.get("http://127.0.0.1:8765/api/me").json()


api = Polytomic()
api.login("pt-secret")
api.whoami()
