# needs: httpx
from urllib.parse import urljoin

import httpx

STATUS = "http://127.0.0.1:8765/api/bulk/syncs/bs-12/status"

httpx.get(urljoin(STATUS, "executions"), headers={"X-Polytomic-Version": "2024-02-08"})
httpx.get(urljoin(STATUS, "../../../connections"), headers={"X-Polytomic-Version": "2025-09-18"})
