# needs: httpx
# The braces are sent.
import httpx

SYNC = "http://127.0.0.1:8765/api/bulk/syncs/{id}"

httpx.get(SYNC, headers={"X-Polytomic-Version": "2024-02-08"})
