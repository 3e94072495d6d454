# needs: urllib3
import urllib3

DEFAULT_HEADERS = {"authorization": "Bearer pt_live_3f9a", "x-polytomic-version": "2024-02-08"}
headers = {name.title(): value for name, value in DEFAULT_HEADERS.items()}

urllib3.request("GET", "http://127.0.0.1:8765/api/bulk/syncs/bs-12", headers=headers, timeout=5)
