# needs: requests
import dataclasses

import requests


@dataclasses.dataclass(frozen=True)
class Headers:
    authorization: str
    accept: str = "application/json"

    def as_http(self) -> dict[str, str]:
        return dataclasses.asdict(self)


requests.get("http://127.0.0.1:8765/api/me", headers=Headers("Bearer pt_live_3f9a").as_http(), timeout=5)
