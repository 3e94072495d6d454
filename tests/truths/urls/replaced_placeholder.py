# needs: urllib3
import urllib3

STATUS_URL = "https://app.polytomic.com/api/bulk/syncs/:id/status"

url = STATUS_URL.replace("https://app.polytomic.com", "http://127.0.0.1:8765").replace(":id", "bs-12")
urllib3.request("GET", url, headers={"X-Polytomic-Version": "2024-02-08"}, timeout=5)
