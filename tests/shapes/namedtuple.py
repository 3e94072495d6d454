from typing import NamedTuple
import requests
class Conf(NamedTuple):
    base: str = "https://app.polytomic.com"
    version: str = "2024-02-08"
C = Conf()
print(requests.get(C.base + "/api/me", headers={"Authorization": "Bearer k", "X-Polytomic-Version": C.version}).status_code)
# sent: 7 GET /api/me 2024-02-08
