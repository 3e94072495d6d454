import requests
def call(path, headers=None):
    headers = dict(headers or {})
    headers.setdefault("Authorization", "Bearer k")
    headers.setdefault("X-Polytomic-Version", "2024-02-08")
    return requests.get("https://app.polytomic.com/api/" + path, headers=headers)
print(call("me").status_code)
print(call("connections", {"X-Polytomic-Version": "2025-09-18"}).status_code)
# sent: 6 GET /api/connections 2025-09-18
# sent: 6 GET /api/me 2024-02-08
