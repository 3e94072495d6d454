# needs: requests
import requests
from requests.auth import AuthBase


class PolytomicAuth(AuthBase):
    def __init__(self, token):
        self.token = token

    def __call__(self, request):
        request.headers["Authorization"] = f"Bearer {self.token}"
        request.headers["X-Polytomic-Version"] = "2024-02-08"
        return request


session = requests.Session()
session.auth = PolytomicAuth("pt-secret")
session.get("http://127.0.0.1:8765/api/connections/c-5")
requests.get("http://127.0.0.1:8765/api/me", auth=PolytomicAuth("pt-other"), headers={"X-Polytomic-Version": "2025-09-18"})
