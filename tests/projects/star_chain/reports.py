"""A short overview of models and the account."""
from typing import Iterator

import requests
from settings import *


def fetch(path: str) -> dict:
    """GET with a few attempts."""
    for attempt in range(RETRIES):
        response = requests.get(f"{API_ROOT}/{path}", headers=_headers, timeout=10)
        if response.ok:
            return response.json()["data"]
    raise RuntimeError(f"{path}: no answer after {RETRIES} attempts")


def overview() -> Iterator[str]:
    yield "account " + fetch("me")["email"]
    for model in fetch("models"):
        yield f"model {model['name']} (version {model['version']})"
    yield f"retries {RETRIES}"
