# needs: requests
import sys
from urllib.parse import quote

import requests

connection_id = sys.argv[1] if len(sys.argv) > 1 else "conn-7"
requests.get(
    "http://127.0.0.1:8765/api/connections/" + quote(connection_id, safe=""),
    headers={"X-Polytomic-Version": "2024-02-08"},
    timeout=5,
)
