import requests
def call(path, opts=None):
    opts = opts or {}
    v = opts.get("version", "2024-02-08")
    return requests.get("https://app.polytomic.com/api/" + path, headers={"Authorization": "Bearer k", "X-Polytomic-Version": v})
print(call("me").status_code, call("me", {"version": "2025-09-18"}).status_code)
# sent: 5 GET /api/me 2024-02-08
# sent: 5 GET /api/me 2025-09-18
