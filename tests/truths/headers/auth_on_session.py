# needs: requests
import requests


class PinnedBasicAuth(requests.auth.HTTPBasicAuth):
    def __call__(self, r):
        r = super().__call__(r)
        r.headers.setdefault("X-Polytomic-Version", "2024-02-08")
        return r


session = requests.Session()
session.auth = PinnedBasicAuth("pt_live_3f9a", "")
session.get("http://127.0.0.1:8765/api/connections")
session.get("http://127.0.0.1:8765/api/me", auth=("pt_live_3f9a", ""))
session.get("http://127.0.0.1:8765/api/models", headers={"X-Polytomic-Version": "2025-09-18"})
