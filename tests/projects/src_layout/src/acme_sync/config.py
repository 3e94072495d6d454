"""Configuration of the sync jobs."""
import os
from dataclasses import dataclass

BASE_URL = "https://app.polytomic.com"
API_VERSION = "2024-02-08"
RELEASED_ON = "2024-02-08"  # day of the first release of this package


@dataclass(frozen=True)
class Credentials:
    """Where the key comes from."""

    api_key: str

    @classmethod
    def from_env(cls) -> "Credentials":
        return cls(os.environ["POLYTOMIC_API_KEY"])
