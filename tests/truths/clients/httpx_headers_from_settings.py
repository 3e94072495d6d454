# needs: httpx
# cannot tell: version
import json
import os

import httpx

client = httpx.Client(
    base_url=httpx.URL("http://127.0.0.1:8765/api"),
    headers=json.loads(os.environ.get("POLYTOMIC_HEADERS") or "{}"),
)
client.get("/users")
