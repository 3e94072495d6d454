# needs: httpx
import httpx


class Base:
    def __init__(self):
        self.http = httpx.Client(base_url="http://127.0.0.1:8765")

    def send(self, method, path, headers=None, **kwargs):
        return self.http.request(method, path, headers=headers, **kwargs)


class Polytomic(Base):
    def send(self, method, path, headers=None, **kwargs):
        headers = {"X-Polytomic-Version": "2024-02-08"} | (headers or {})
        return super().send(method, path, headers=headers, **kwargs)

    def rename(self, connection_id, name):
        return self.send("PUT", f"/api/connections/{connection_id}", json={"name": name})


api = Polytomic()
api.rename("c-1", "Redshift")
api.send("GET", "/api/me", headers={"X-Polytomic-Version": "2025-09-18"})
Base().send("GET", "/api/users")
