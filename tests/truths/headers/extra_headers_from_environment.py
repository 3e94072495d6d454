# needs: httpx
# cannot tell: version
import json
import os

import httpx

headers = {"Authorization": "Bearer pt_live_3f9a", **json.loads(os.environ.get("POLYTOMIC_EXTRA_HEADERS") or "{}")}
httpx.get("http://127.0.0.1:8765/api/connections", headers=headers)
