# migrates: unsafe
# finds: POL102, POL302
"""The same with urllib, where the exception is the answer."""

import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

request = Request("http://127.0.0.1:8765/api/webhooks/hook-9", headers={"X-Polytomic-Version": "2024-02-08"})
try:
    urlopen(request, timeout=5)
except HTTPError as error:
    print(error.code, json.load(error)["error"])
