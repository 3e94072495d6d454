# needs: requests
import requests

class RestClient:
    default_headers = {"Accept": "application/json"}
    def __init__(self):
        self.session = requests.Session()
        for cls in reversed(type(self).__mro__):
            self.session.headers.update(vars(cls).get("default_headers", {}))

class Polytomic(RestClient):
    default_headers = {"X-Polytomic-Version": "2024-02-08"}

Polytomic().session.get("http://127.0.0.1:8765/api/me")
