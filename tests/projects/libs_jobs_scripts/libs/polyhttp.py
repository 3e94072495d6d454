"""One function for all scripts."""
import os
from typing import Any

import requests

API = "https://app.polytomic.com/api/"


def get_json(path: str) -> Any:
    """GET below /api and return `data`."""
    headers = {"Authorization": "Bearer " + os.environ["POLYTOMIC_API_KEY"]}
    response = requests.get(API + path, headers=headers, timeout=30)
    response.raise_for_status()
    return response.json()["data"]
