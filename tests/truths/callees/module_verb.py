# needs: requests
import requests

BASE = "http://127.0.0.1:8765"
AUTH = {"Authorization": "Bearer pt-secret"}

me = requests.get(f"{BASE}/api/me", headers=AUTH)
me.raise_for_status()
requests.post(
    BASE + "/api/webhooks",
    headers={**AUTH, "X-Polytomic-Version": "2024-02-08"},
    json={"endpoint": "https://example.com/hook", "secret": "s3cr3t"},
)
requests.request("DELETE", f"{BASE}/api/connections/248df4b7", headers={**AUTH, "X-Polytomic-Version": "2025-09-18"})
