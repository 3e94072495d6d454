from typing import Any

import requests

from console.settings import current


class Resource:
    """A collection below /api. Subclasses set `path`."""

    path = ""

    def call(self, verb: str, *parts: str, **kwargs: Any) -> Any:
        url = "/".join([current.API_URL, "api", self.path, *parts])
        headers = {"Authorization": f"Bearer {current.TOKEN}", "X-Polytomic-Version": current.API_VERSION}
        response = requests.request(verb, url, headers=headers, timeout=current.TIMEOUT, **kwargs)
        response.raise_for_status()
        return response.json()["data"]
