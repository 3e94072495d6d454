"""The first job."""

from urllib.parse import urljoin

import requests
from common import HEADERS


def names():
    url = urljoin("http://127.0.0.1:8765/", "/api/models/model-1")
    return requests.request("get", url, headers=HEADERS, timeout=5).json()["data"]["name"]
