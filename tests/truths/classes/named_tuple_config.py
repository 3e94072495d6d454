# needs: requests
from typing import NamedTuple

import requests


class Config(NamedTuple):
    token: str
    version: str = "2024-02-08"
    base: str = "http://127.0.0.1:8765"


def connections(config: Config):
    headers = {"Authorization": f"Bearer {config.token}", "X-Polytomic-Version": config.version}
    return requests.get(config.base + "/api/connections", headers=headers).json()


config = Config("pt-secret")
connections(config)
connections(config._replace(version="2025-09-18"))
token, version, base = config
requests.get(base + "/api/me", headers={"X-Polytomic-Version": version})
