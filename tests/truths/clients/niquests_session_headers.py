# needs: niquests
import niquests as requests

session = requests.Session()
session.headers.update({"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2024-02-08"})
session.get("http://127.0.0.1:8765/api/me")
session.get("http://127.0.0.1:8765/api/webhooks", headers={"X-Polytomic-Version": None})
session.request("PATCH", "http://127.0.0.1:8765/api/connections/7d6f", None, {"name": "crm"}, {"X-Polytomic-Version": "2025-09-18"})
