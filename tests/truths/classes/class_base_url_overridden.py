# needs: requests
import requests


class Api:
    root = "https://api.example.com"
    headers = {"X-Polytomic-Version": "2024-02-08"}

    def users(self):
        return requests.get(self.root + "/api/organization/users", headers=self.headers)


class LocalPolytomic(Api):
    root = "http://127.0.0.1:8765"


LocalPolytomic().users()
