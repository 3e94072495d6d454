import os
from contextlib import contextmanager
from enum import Enum
from typing import Iterator, NamedTuple

import requests


class Target(NamedTuple):
    """Where the commands go."""

    host: str
    version: str
    token_variable: str = "POLYTOMIC_API_KEY"


PRODUCTION = Target(host="app.polytomic.com", version="2024-02-08")


class Path(str, Enum):
    ME = "/api/me"
    FIELDS = "/api/connections/{id}/modelsync/target/fields"
    MODELS = "/api/models"
    DISABLE = "/api/webhooks/{id}/disable"

    def at(self, target: Target, **ids: str) -> str:
        return f"https://{target.host}{self.value.format(**ids)}"


@contextmanager
def connected(target: Target = PRODUCTION) -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.headers["Authorization"] = f"Bearer {os.environ[target.token_variable]}"
        session.headers["X-Polytomic-Version"] = target.version
        yield session
