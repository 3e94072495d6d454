# needs: requests
import requests


class VersionMixin:
    version = "2024-02-08"

    def headers(self):
        return {**super().headers(), "X-Polytomic-Version": self.version}


class Api:
    def headers(self):
        return {"Authorization": "Bearer pt-secret"}

    def delete_webhook(self, webhook_id):
        requests.delete(f"http://127.0.0.1:8765/api/webhooks/{webhook_id}", headers=self.headers())


class PinnedApi(VersionMixin, Api):
    pass


Api().delete_webhook("w-1")
PinnedApi().delete_webhook("w-2")
