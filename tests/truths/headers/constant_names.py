# needs: requests
import requests

API = "http://127.0.0.1:8765"
VERSION_HEADER = "X-Polytomic-Version"
API_VERSION = "2024-02-08"

session = requests.Session()
session.headers["Authorization"] = "Bearer pt_live_3f9a"
session.headers[VERSION_HEADER] = API_VERSION
session.get(f"{API}/api/models")
session.get(f"{API}/api/connections", headers={VERSION_HEADER: "2025-09-18"})
