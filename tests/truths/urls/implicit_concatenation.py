# needs: urllib3
import urllib3

URL = (
    "http://127.0.0.1:8765"
    "/api/bulk/syncs/bs-12"
    "/executions"
)
urllib3.request("POST", URL, json={"test": True}, headers={"X-Polytomic-Version": "2024" "-02-08"}, timeout=5)
