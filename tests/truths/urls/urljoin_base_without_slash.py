# needs: urllib3
# The last segment of the base is replaced.
from urllib.parse import urljoin

import urllib3

urllib3.request(
    "GET", urljoin("http://127.0.0.1:8765/api/v2", "connections"), headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5
)
urllib3.request("GET", urljoin("http://127.0.0.1:8765/api", "me"), timeout=5)
