# needs: requests
import copy

import requests

REQUEST = {"timeout": 5, "headers": {"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2024-02-08"}}

deep = copy.deepcopy(REQUEST)
deep["headers"]["X-Polytomic-Version"] = "2025-09-18"
requests.get("http://127.0.0.1:8765/api/connections", **deep)
requests.get("http://127.0.0.1:8765/api/me", **REQUEST)
