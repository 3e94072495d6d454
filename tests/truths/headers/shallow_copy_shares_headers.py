# needs: urllib3
# The inner dict is the same after a shallow copy.
import copy

import urllib3

OPTIONS = {"timeout": 5, "headers": {"Authorization": "Bearer pt_live_3f9a"}}

pinned = copy.copy(OPTIONS)
pinned["headers"]["X-Polytomic-Version"] = "2024-02-08"
urllib3.request("GET", "http://127.0.0.1:8765/api/models", **OPTIONS)
