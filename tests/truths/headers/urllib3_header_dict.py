# needs: urllib3
import urllib3

headers = urllib3.HTTPHeaderDict(Authorization="Bearer pt_live_3f9a")
headers["X-Polytomic-Version"] = "2022-12-12"
headers["x-polytomic-version"] = "2024-02-08"

urllib3.request("GET", "http://127.0.0.1:8765/api/bulk/syncs/bs-12", headers=headers)
