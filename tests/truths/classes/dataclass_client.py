# needs: requests
from dataclasses import dataclass, field

import requests


@dataclass
class Polytomic:
    token: str
    base_url: str = "http://127.0.0.1:8765"
    version: str = "2024-02-08"
    session: requests.Session = field(default_factory=requests.Session)

    def me(self) -> dict:
        return self.session.get(f"{self.base_url}/api/me", headers=self.headers()).json()

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "X-Polytomic-Version": self.version}


Polytomic("pt-secret").me()
Polytomic("pt-secret", version="2025-09-18").me()
