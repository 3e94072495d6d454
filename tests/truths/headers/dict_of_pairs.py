import json
import urllib.request

headers = dict(
    [
        ("Authorization", "Bearer pt_live_3f9a"),
        ("Content-Type", "application/json"),
        ("X-Polytomic-Version", "2025-09-18"),
    ]
)
body = json.dumps({"endpoint": "https://hooks.example.com/polytomic", "secret": "s3cr3t"}).encode()
request = urllib.request.Request("http://127.0.0.1:8765/api/webhooks", data=body, headers=headers)
with urllib.request.urlopen(request, timeout=10) as response:
    print(response.status)
