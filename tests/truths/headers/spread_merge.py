# needs: requests
import requests

BASE_HEADERS = {"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2024-02-08"}
OVERRIDES = {"X-Polytomic-Version": "2025-09-18"}

requests.get("http://127.0.0.1:8765/api/me", headers={**BASE_HEADERS, "Accept": "application/json"})
requests.get("http://127.0.0.1:8765/api/users", headers={**BASE_HEADERS, **OVERRIDES})
requests.get("http://127.0.0.1:8765/api/connections", headers={**OVERRIDES, **BASE_HEADERS})
