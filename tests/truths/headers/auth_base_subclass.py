# needs: requests
import requests
from requests.auth import AuthBase


class PolytomicAuth(AuthBase):
    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, r: requests.PreparedRequest) -> requests.PreparedRequest:
        r.headers["Authorization"] = f"Bearer {self.token}"
        r.headers["X-Polytomic-Version"] = "2024-02-08"
        return r


auth = PolytomicAuth("pt_live_3f9a")
requests.get("http://127.0.0.1:8765/api/me", auth=auth, timeout=5)
requests.get("http://127.0.0.1:8765/api/models", auth=auth, headers={"X-Polytomic-Version": "2025-09-18"}, timeout=5)
