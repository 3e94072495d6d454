# needs: urllib3
import urllib3

urllib3.request(
    "GET", "http://127.0.0.1:8765/api/me",
    headers=(headers := {"Authorization": "Bearer pt_live_3f9a", "X-Polytomic-Version": "2024-02-08"}),
    timeout=5,
)
urllib3.request("GET", "http://127.0.0.1:8765/api/connections", headers=headers, timeout=5)
