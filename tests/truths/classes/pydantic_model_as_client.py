# needs: requests, pydantic
import requests
from pydantic import BaseModel, ConfigDict, PrivateAttr


class Polytomic(BaseModel):
    model_config = ConfigDict(frozen=True)

    token: str
    version: str | None = None
    _session: requests.Session = PrivateAttr(default_factory=requests.Session)

    def model_post_init(self, context):
        self._session.headers.update({"Authorization": f"Bearer {self.token}"})
        if self.version:
            self._session.headers["X-Polytomic-Version"] = self.version

    def webhooks(self):
        return self._session.get("http://127.0.0.1:8765/api/webhooks").json()


Polytomic(token="pt-secret").webhooks()
Polytomic(token="pt-secret", version="2024-02-08").webhooks()
