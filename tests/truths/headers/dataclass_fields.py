# needs: requests
from dataclasses import dataclass, field

import requests


@dataclass
class Polytomic:
    token: str
    version: str = "2024-02-08"
    base_url: str = "http://127.0.0.1:8765"
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "X-Polytomic-Version": self.version, **self.extra}

    def connections(self) -> dict:
        return requests.get(f"{self.base_url}/api/connections", headers=self.headers, timeout=5).json()


Polytomic("pt_live_3f9a").connections()
Polytomic("pt_live_3f9a", version="2025-09-18").connections()
