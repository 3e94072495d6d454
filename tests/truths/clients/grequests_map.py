# needs: grequests
import grequests

HEADERS = {"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2024-02-08"}

jobs = [
    grequests.get("http://127.0.0.1:8765/api/me", headers=HEADERS),
    grequests.get("http://127.0.0.1:8765/api/users"),
    grequests.post("http://127.0.0.1:8765/api/webhooks", json={"endpoint": "https://example.com/hook"}, headers={**HEADERS, "X-Polytomic-Version": "2025-09-18"}),
]
print(grequests.map(jobs))
