# needs: requests
from urllib.parse import quote

import requests

connection = quote("sales/east", safe="")
requests.get(
    f"http://127.0.0.1:8765/api/connections/{connection}", headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5
)
