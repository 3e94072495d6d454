# fix: unsafe
import enum

import requests


class Version(enum.Enum):
    OLD = "2024-02-08"
    NEW = "2025-09-18"


for version in Version:
    requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": version.value})
