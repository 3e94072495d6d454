# needs: requests
import requests

session = requests.Session()
session.headers["X-Polytomic-Version"] = None
session.get("http://127.0.0.1:8765/api/me")
session.get("http://127.0.0.1:8765/api/organization/users", headers={"X-Polytomic-Version": "2024-02-08"})
