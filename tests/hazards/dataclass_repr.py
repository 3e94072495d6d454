# fix: unsafe
import dataclasses

import requests


@dataclasses.dataclass
class Client:
    headers: dict
    version: str


client = Client({"Authorization": "Bearer k"}, "2024-02-08")
print(client, client == Client({"Authorization": "Bearer k"}, "2024-02-08"))
requests.get("https://app.polytomic.com/api/me", headers=client.headers)
requests.get("https://app.polytomic.com/api/connections", headers={"X-Polytomic-Version": client.version})
