# needs: requests
from collections import UserDict

import requests


class Headers(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.title(), value)


h = Headers()
h["x-polytomic-version"] = "2024-02-08"
requests.get("http://127.0.0.1:8765/api/models", headers=h)
