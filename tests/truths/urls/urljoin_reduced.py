# needs: requests
import functools
from urllib.parse import urljoin

import requests

url = functools.reduce(urljoin, ["http://127.0.0.1:8765", "/api/", "bulk/", "syncs/", "bs-12"])
requests.get(url, headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
