# needs: urllib3
import os
import posixpath

import urllib3

BASE = "http://127.0.0.1:8765/api"

urllib3.request("GET", os.path.join(BASE, "connections", "conn-7"), headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
urllib3.request("GET", posixpath.join(BASE, "models/"), timeout=5)
