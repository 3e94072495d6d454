# needs: httpx
from string import Template

import httpx

EXECUTIONS = Template("http://127.0.0.1:8765/api/bulk/syncs/${sync_id}/executions")

httpx.post(
    EXECUTIONS.substitute(sync_id="bs-12"), json={"test": False}, headers={"X-Polytomic-Version": "2024-02-08"}
)
httpx.get(EXECUTIONS.safe_substitute({"sync_id": "bs-13"}))
