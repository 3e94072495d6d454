# needs: requests
import os

import requests

URLS = {
    "prod": "https://app.polytomic.com",
    "local": "http://127.0.0.1:8765",
}

environment = os.environ.get("POLYTOMIC_ENV", "local")
requests.get(URLS[environment] + "/api/connections", headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
