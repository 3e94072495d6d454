# needs: requests
# also: GET /api/connections 2024-02-08
# also: GET /api/models 2024-02-08
import sys

import requests

PATHS = {"me": "/api/me", "connections": "/api/connections", "models": "/api/models"}

name = sys.argv[1] if len(sys.argv) > 1 else "me"
response = requests.get(
    "http://127.0.0.1:8765" + PATHS[name], headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5
)
print(response.json())
