# needs: requests
from urllib.parse import quote, quote_plus

import requests

BASE = "http://127.0.0.1:8765"
HEADERS = {"X-Polytomic-Version": "2024-02-08"}

requests.get(f"{BASE}/api/connections/{quote('sales east')}", headers=HEADERS, timeout=5)
requests.get(f"{BASE}/api/models/{quote_plus('all models')}", timeout=5)
