# migrates: unsafe
# finds: POL102
"""The version is compared, too: whether that matters is not for a tool to say."""

import requests

VERSION = "2024-02-08"
print(requests.get("http://127.0.0.1:8765/api/connections/con-1", headers={"X-Polytomic-Version": VERSION}, timeout=5).status_code)
if VERSION >= "2023":
    print("new enough")
