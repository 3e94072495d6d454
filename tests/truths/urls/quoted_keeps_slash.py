# needs: httpx
# quote() leaves the slash, and so the path is another one.
from urllib.parse import quote

import httpx

sync_path = quote("bs-12/status")
httpx.get(f"http://127.0.0.1:8765/api/bulk/syncs/{sync_path}", headers={"X-Polytomic-Version": "2024-02-08"})
