# needs: requests
import requests


class Headers(dict):
    def __init__(self, token, version=None):
        super().__init__(Authorization="Bearer " + token)
        if version:
            self["X-Polytomic-Version"] = version


requests.get("http://127.0.0.1:8765/api/me", headers=Headers("t"))
requests.get("http://127.0.0.1:8765/api/models", headers=Headers("t", "2024-02-08"))
