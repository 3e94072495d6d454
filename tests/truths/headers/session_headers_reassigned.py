# needs: requests
import requests

session = requests.Session()
session.headers.update({"X-Polytomic-Version": "2024-02-08"})
session.get("http://127.0.0.1:8765/api/models")
session.headers = {"Authorization": "Bearer pt_live_3f9a"}
session.get("http://127.0.0.1:8765/api/connections")
