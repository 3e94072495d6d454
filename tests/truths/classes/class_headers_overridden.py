# needs: httpx
import httpx


class Base:
    headers = {"Authorization": "Bearer pt-secret"}
    path = "/api/me"

    def fetch(self):
        return httpx.get("http://127.0.0.1:8765" + self.path, headers=self.headers)


class Connections(Base):
    path = "/api/connections"


class Webhooks(Base):
    path = "/api/webhooks"
    headers = {**Base.headers, "X-Polytomic-Version": "2024-02-08"}


for resource in (Base, Connections, Webhooks):
    resource().fetch()
