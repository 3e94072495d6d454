# needs: requests
import requests
from requests.adapters import HTTPAdapter


class VersionAdapter(HTTPAdapter):
    def __init__(self, version, **kwargs):
        self.version = version
        super().__init__(**kwargs)

    def add_headers(self, request, **kwargs):
        request.headers["X-Polytomic-Version"] = self.version


session = requests.Session()
session.mount("http://127.0.0.1:8765/", VersionAdapter("2024-02-08", max_retries=1))
session.get("http://127.0.0.1:8765/api/bulk/syncs/s-1")
