# needs: requests
import requests


class BaseClient:
    host = ""
    headers: dict[str, str] = {}

    def get(self, path):
        return requests.get(self.host + path, headers=self.headers)


class StatusPage(BaseClient):
    host = "https://status.example.com"

    def incidents(self):
        return self.get("/api/v2/incidents.json")


class Polytomic(BaseClient):
    host = "http://127.0.0.1:8765"
    headers = {"X-Polytomic-Version": "2024-02-08"}

    def connections(self):
        return self.get("/api/connections")


Polytomic().connections()
