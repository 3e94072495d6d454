# needs: requests_toolbelt
from requests_toolbelt.sessions import BaseUrlSession

session = BaseUrlSession(base_url="http://127.0.0.1:8765/api/")
session.headers.update({"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2024-02-08"})
print(session.get("connections").json())
print(session.get("bulk/syncs/9a1b2c3d/status", headers={"X-Polytomic-Version": "2025-09-18"}).json())
