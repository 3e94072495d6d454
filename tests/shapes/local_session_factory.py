import requests
def make_session(token, version=None):
    s = requests.Session()
    s.headers.update({"Authorization": f"Bearer {token}"})
    if version:
        s.headers["X-Polytomic-Version"] = version
    return s
a = make_session("k")
b = make_session("k", "2024-02-08")
c = make_session("k", version="2025-09-18")
for s in (a, b, c):
    print(s.get("https://app.polytomic.com/api/me").status_code)
# sent: 12 GET /api/me 2024-02-08
# sent: 12 GET /api/me 2025-09-18
# sent: 12 GET /api/me missing
