# needs: requests
import requests


class PolytomicSession(requests.Session):
    base = "http://127.0.0.1:8765"

    def connection(self, connection_id):
        return self.get(f"{self.base}/api/connections/{connection_id}").json()

    def start(self, sync_id):
        return self.post(
            f"{self.base}/api/bulk/syncs/{sync_id}/executions",
            headers={"X-Polytomic-Version": "2024-02-08"},
        ).json()


with PolytomicSession() as session:
    session.connection("c-1")
    session.start("s-1")
