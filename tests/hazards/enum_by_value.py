# fix: unsafe
import enum

import requests


class Version(enum.Enum):
    OLD = "2024-02-08"


requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": Version("2024-02-08").value})
