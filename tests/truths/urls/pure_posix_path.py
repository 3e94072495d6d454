# needs: urllib3
from pathlib import PurePosixPath

import urllib3

HOST = "http://127.0.0.1:8765"
API = PurePosixPath("/api")

urllib3.request("GET", HOST + str(API / "connections"), headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
urllib3.request("GET", f"{HOST}{API / 'bulk' / 'syncs' / 'bs-12'}", timeout=5)
