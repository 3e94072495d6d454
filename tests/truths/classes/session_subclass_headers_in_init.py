# needs: requests
import requests


class PolytomicSession(requests.Session):
    def __init__(self, token):
        super().__init__()
        self.headers.update({"Authorization": f"Bearer {token}"})
        self.headers["X-Polytomic-Version"] = "2024-02-08"
        self.hooks["response"].append(lambda response, **kwargs: response.raise_for_status())


with PolytomicSession("pt-secret") as session:
    session.get("http://127.0.0.1:8765/api/me")
    session.put("http://127.0.0.1:8765/api/connections/c-1", json={"name": "EU"})
