# needs: requests
import requests


class RequestBuilder:
    def __init__(self, method, path):
        self._method = method
        self._url = "http://127.0.0.1:8765" + path
        self._headers = {}
        self._json = None

    def header(self, name, value):
        self._headers[name] = value
        return self

    def body(self, json):
        self._json = json
        return self

    def send(self):
        return requests.request(self._method, self._url, headers=self._headers, json=self._json)


RequestBuilder("GET", "/api/connections").header("X-Polytomic-Version", "2024-02-08").send()
RequestBuilder("POST", "/api/webhooks").body({"endpoint": "https://example.com"}).send()
