import os

import requests

from lake.versions import API_VERSION


class LakeSession(requests.Session):
    """A session that knows the API root and authenticates."""

    root = "https://app.polytomic.com/api"

    def __init__(self) -> None:
        super().__init__()
        self.headers.update({"Authorization": f"Bearer {os.environ['POLYTOMIC_API_KEY']}"})
        self.headers["X-Polytomic-Version"] = API_VERSION

    def request(self, method, url, *args, **kwargs):  # type: ignore[override]
        return super().request(method, self.root + url, *args, **kwargs)


session = LakeSession()
