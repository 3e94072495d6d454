# needs: requests
import requests

session = requests.Session()
session.headers.update({"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2024-02-08"})
session.get("http://127.0.0.1:8765/api/connections")

del session.headers["x-polytomic-version"]
session.get("http://127.0.0.1:8765/api/bulk/syncs/bs-12/status")
