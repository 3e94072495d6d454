# needs: requests_futures
from requests_futures.sessions import FuturesSession

session = FuturesSession(max_workers=2)
session.headers["X-Polytomic-Version"] = "2024-02-08"
me = session.get("http://127.0.0.1:8765/api/me")
users = session.get("http://127.0.0.1:8765/api/bulk/syncs", headers={"X-Polytomic-Version": "2025-09-18"})
print(me.result().json(), users.result().json())
