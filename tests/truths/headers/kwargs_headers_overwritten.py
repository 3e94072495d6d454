# needs: requests
# What a caller passes is lost.
import requests


class Client:
    headers = {"Authorization": "Bearer pt_live_3f9a"}

    def request(self, method, path, **kwargs):
        kwargs["headers"] = self.headers
        return requests.request(method, "http://127.0.0.1:8765" + path, **kwargs)


Client().request("GET", "/api/models", headers={"X-Polytomic-Version": "2024-02-08"})
