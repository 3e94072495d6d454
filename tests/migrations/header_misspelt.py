# migrates: safe
# finds: POL101, POL105
"""The header has underscores: it does not count, and the call runs on the default."""

import requests

session = requests.Session()
session.headers["Authorization"] = "Bearer key"
session.headers["X_Polytomic_Version"] = '2024-02-08'

print(session.get("http://127.0.0.1:8765/api/models/model-1", timeout=5).json()["data"]["name"])
