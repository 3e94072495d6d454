import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Config:
    url: str
    token: str
    timeout: float = 20.0

    @classmethod
    def from_env(cls) -> "Config":
        return cls(
            url=os.environ.get("SCHEDULER_API_URL", "https://app.polytomic.com/api"),
            token=os.environ.get("POLYTOMIC_API_KEY", ""),
        )
