"""The base class."""

import httpx


class Resource:
    version = "2023-04-25"

    def _call(self, verb, path, **more):
        with httpx.Client(base_url="http://127.0.0.1:8765/api/") as client:
            answer = client.request(verb, path, headers={"X-Polytomic-Version": self.version}, **more)
        answer.raise_for_status()
        return answer.json()["data"]
