# needs: requests_ratelimiter
from requests_ratelimiter import LimiterSession

session = LimiterSession(per_second=50)
session.headers.update({"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2024-02-08"})
session.get("http://127.0.0.1:8765/api/models")
session.post("http://127.0.0.1:8765/api/bulk/syncs/7/executions", json={})
