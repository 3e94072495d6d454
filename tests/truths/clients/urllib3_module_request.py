# needs: urllib3
import urllib3

response = urllib3.request(
    "POST",
    "http://127.0.0.1:8765/api/webhooks",
    json={"organization_id": "e1f0", "endpoint": "https://example.com/hook"},
    headers={"Authorization": "Bearer pt_live_4c1e", "X-Polytomic-Version": "2024-02-08"},
)
print(response.status)
