# fix: unsafe
import enum

import requests


@enum.unique
class Version(enum.Enum):
    OLD = "2024-02-08"
    NEW = "2025-09-18"


requests.get("https://app.polytomic.com/api/me", headers={"X-Polytomic-Version": Version.OLD.value})
