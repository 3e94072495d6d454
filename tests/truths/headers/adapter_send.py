# needs: requests
import requests
from requests.adapters import HTTPAdapter


class TimeoutAdapter(HTTPAdapter):
    def send(self, request, *args, **kwargs):
        kwargs["timeout"] = kwargs.get("timeout") or 10
        request.headers.setdefault("X-Polytomic-Version", "2024-02-08")
        return super().send(request, *args, **kwargs)


session = requests.Session()
session.mount("http://", TimeoutAdapter())
session.get("http://127.0.0.1:8765/api/bulk/syncs/bs-12/status")
session.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2025-09-18"})
