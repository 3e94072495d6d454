# needs: requests
# also: GET /api/models missing
import os

import requests

paths = ["/api/me", "/api/connections"]
if os.environ.get("FULL"):
    paths.append("/api/models")
for path in paths[:3]:
    requests.get("http://127.0.0.1:8765" + path)
