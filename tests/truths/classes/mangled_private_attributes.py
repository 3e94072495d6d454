# needs: requests
import requests


class Polytomic:
    __version = "2024-02-08"

    def __init__(self, token):
        self.__headers = {"Authorization": f"Bearer {token}"}

    def __request(self, method, path, headers):
        return requests.request(method, f"http://127.0.0.1:8765{path}", headers=headers)

    def models(self):
        return self.__request("GET", "/api/models", {**self.__headers, "X-Polytomic-Version": self.__version})

    def me(self):
        return self.__request("GET", "/api/me", self.__headers)


api = Polytomic("pt-secret")
api.models()
api.me()
