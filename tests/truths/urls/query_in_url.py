# needs: urllib3
import urllib3

URL = "http://127.0.0.1:8765/api/bulk/syncs?active=true&page=/api/me"

urllib3.request("GET", URL, headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
urllib3.request("GET", "http://127.0.0.1:8765/api/me?", timeout=5)
