# needs: requests
import requests


class Client:
    base_url = "http://127.0.0.1:8765"
    version = "2024-02-08"

    def bulk_sync(self, sync_id):
        return requests.get(
            f"{self.base_url}/api/bulk/syncs/{sync_id}",
            headers={"X-Polytomic-Version": self.version},
        ).json()


class NextClient(Client):
    version = "2025-09-18"


Client().bulk_sync("s-1")
NextClient().bulk_sync("s-2")
