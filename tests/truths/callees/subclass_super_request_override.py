# needs: requests
import requests


class PolytomicSession(requests.Session):
    def request(self, method, url, *args, **kwargs):
        headers = dict(kwargs.pop("headers", None) or {})
        headers.setdefault("X-Polytomic-Version", "2024-02-08")
        return super().request(method, "http://127.0.0.1:8765" + url, *args, headers=headers, **kwargs)


session = PolytomicSession()
session.get("/api/me")
session.post("/api/webhooks", json={"endpoint": "https://example.com/hook"})
session.get("/api/connections", headers={"X-Polytomic-Version": "2025-09-18"})
