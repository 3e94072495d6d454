# needs: urllib3
import urllib3

headers = {"Authorization": "Bearer pt_live_3f9a"}
urllib3.request("GET", "http://127.0.0.1:8765/api/connections", headers=headers, timeout=5)
headers["X-Polytomic-Version"] = "2024-02-08"
urllib3.request("GET", "http://127.0.0.1:8765/api/bulk/syncs/bs-12", headers=headers, timeout=5)
headers["X-Polytomic-Version"] = "2025-09-18"
urllib3.request("GET", "http://127.0.0.1:8765/api/me", headers=headers, timeout=5)
