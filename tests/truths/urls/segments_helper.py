# needs: httpx
import httpx


class Api:
    def __init__(self, base_url: str) -> None:
        self.base_url = base_url

    def url(self, *segments: object) -> str:
        return self.base_url.rstrip("/") + "/" + "/".join(str(segment).strip("/") for segment in segments)


api = Api("http://127.0.0.1:8765/api/")
httpx.get(api.url("me"), headers={"X-Polytomic-Version": "2024-02-08"})
httpx.get(api.url("/connections/", 7))
