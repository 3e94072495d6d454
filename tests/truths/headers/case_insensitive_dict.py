# needs: requests
import requests
from requests.structures import CaseInsensitiveDict

headers = CaseInsensitiveDict({"Accept": "application/json", "X-Polytomic-Version": "2024-02-08"})
headers["x-polytomic-version"] = "2025-09-18"
headers["Authorization"] = "Bearer pt_live_3f9a"

requests.get("http://127.0.0.1:8765/api/connections", headers=headers, timeout=5)
