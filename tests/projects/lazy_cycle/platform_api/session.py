"""The session; knows the resources only when it has to build one."""
from __future__ import annotations

import os
from typing import TYPE_CHECKING

import requests

if TYPE_CHECKING:
    from .resources import Resource

HOST = "https://app.polytomic.com"
API_VERSION = "2024-02-08"


def open_session() -> requests.Session:
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {os.environ['POLYTOMIC_API_KEY']}"
    session.headers["X-Polytomic-Version"] = API_VERSION
    return session


def load(resource: Resource) -> dict:
    """Fetch the document behind a resource."""
    from .resources import REGISTRY

    assert type(resource).__name__ in REGISTRY
    with open_session() as session:
        response = session.get(f"{HOST}/api/{resource.collection}/{resource.ident}")
        response.raise_for_status()
    return response.json()["data"]
