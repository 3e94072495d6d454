# needs: requests_toolbelt
from requests_toolbelt.sessions import BaseUrlSession


class PolytomicSession(BaseUrlSession):
    base_url = "http://127.0.0.1:8765/api/"

    def __init__(self, token):
        super().__init__()
        self.headers["Authorization"] = f"Bearer {token}"


polytomic = PolytomicSession("pt_live_4c1e")
polytomic.post("bulk/syncs/9a1b2c3d/executions", json={"test": False})
polytomic.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2025-09-18"})
