# needs: requests
import requests


class _Api:
    def __init__(self):
        self.http = requests.Session()
        self.http.headers["X-Polytomic-Version"] = "2024-02-08"

    def get(self, path):
        return self.http.get("http://127.0.0.1:8765" + path).json()


api = _Api()
get = api.get


def main():
    get("/api/me")
    api.get("/api/bulk/syncs/2/status")


main()
