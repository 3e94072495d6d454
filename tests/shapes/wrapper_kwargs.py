import requests
BASE = "https://app.polytomic.com/api"
def call(method, path, **kwargs):
    headers = {"Authorization": "Bearer k"}
    headers.update(kwargs.pop("headers", {}))
    return requests.request(method, f"{BASE}{path}", headers=headers, **kwargs)
print(call("GET", "/me").status_code)
print(call("GET", "/connections", headers={"X-Polytomic-Version": "2024-02-08"}).status_code)
# sent: 6 GET /api/connections 2024-02-08
# sent: 6 GET /api/me missing
