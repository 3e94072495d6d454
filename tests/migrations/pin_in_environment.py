# migrates: unsafe
# finds: POL102
"""The version can be set from outside; the default is what counts here."""

import os

import requests

VERSION = os.environ.get("API_VERSION", "2024-02-08")
answer = requests.get("http://127.0.0.1:8765/api/connections/con-1", headers={"X-Polytomic-Version": VERSION}, timeout=5)
print(answer.json()["data"]["name"])
