# needs: requests
import requests
from requests.adapters import HTTPAdapter


class VersionAdapter(HTTPAdapter):
    def add_headers(self, request, **kwargs):
        request.headers["X-Polytomic-Version"] = "2025-09-18"


session = requests.Session()
session.mount("http://127.0.0.1:8765/api/", VersionAdapter())
session.get("http://127.0.0.1:8765/api/connections")
