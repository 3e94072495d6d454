# needs: requests
from requests import Session, get, post

get("http://127.0.0.1:8765/api/users", headers={"X-Polytomic-Version": "2025-09-18"})
post("http://127.0.0.1:8765/api/bulk/syncs/9/executions", json={"resync": True})

session = Session()
session.headers.update({"X-Polytomic-Version": "2024-02-08"})
session.get("http://127.0.0.1:8765/api/me")
