# needs: requests
from enum import Enum

import requests


class Path(Enum):
    ME = "/api/me"
    CONNECTIONS = "/api/connections"
    WEBHOOKS = "/api/webhooks"


class Version(str, Enum):
    STABLE = "2024-02-08"
    NEXT = "2025-09-18"


def get(path: Path, version: Version = Version.STABLE):
    return requests.get("http://127.0.0.1:8765" + path.value, headers={"X-Polytomic-Version": version.value})


get(Path.ME)
get(Path.CONNECTIONS, Version.NEXT)
requests.post("http://127.0.0.1:8765" + Path.WEBHOOKS.value, headers={"X-Polytomic-Version": Version.STABLE})
