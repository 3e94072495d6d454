# needs: requests
import requests


class Endpoint:
    def __init__(self, method, path, version=None):
        self.method = method
        self.url = "http://127.0.0.1:8765" + path
        self.headers = {"X-Polytomic-Version": version} if version else {}

    def __call__(self, **params):
        return requests.request(self.method, self.url, headers=self.headers, params=params).json()


list_connections = Endpoint("GET", "/api/connections", version="2024-02-08")
create_webhook = Endpoint("POST", "/api/webhooks")

list_connections(limit=10)
create_webhook()
