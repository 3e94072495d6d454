"""Reads one node of the lineage graph from the API."""
import os
from typing import Any, Dict

import requests

from lineage.auth import KeyAuth

_session = requests.Session()
_session.auth = KeyAuth(os.environ["POLYTOMIC_API_KEY"])
_session.headers["X-Polytomic-Version"] = "2024-02-08"


def read(node: str) -> Dict[str, Any]:
    """node is 'kind/id', for example 'models/model-1'."""
    response = _session.get("https://app.polytomic.com/api/" + node, timeout=10)
    response.raise_for_status()
    return response.json()["data"]
