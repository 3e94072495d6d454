# needs: requests
from urllib.parse import urlunparse, urlunsplit

import requests

netloc = "127.0.0.1:8765"
requests.get(
    urlunparse(("http", netloc, "/api/me", "", "", "")), headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5
)
requests.get(urlunsplit(("http", netloc, "api/connections", "limit=10", "")), timeout=5)
