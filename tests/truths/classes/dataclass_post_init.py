# needs: requests
from dataclasses import InitVar, dataclass, field

import requests


@dataclass
class Polytomic:
    token: InitVar[str]
    version: str = "2024-02-08"
    session: requests.Session = field(init=False, repr=False)

    def __post_init__(self, token):
        self.session = requests.Session()
        self.session.headers = {"Authorization": f"Bearer {token}", "X-Polytomic-Version": self.version}

    def connection(self, connection_id):
        return self.session.get(f"http://127.0.0.1:8765/api/connections/{connection_id}").json()


Polytomic("pt-secret").connection("c-1")
