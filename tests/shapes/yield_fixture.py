import requests
def clients():
    for v in ("2024-02-08", "2025-09-18"):
        s = requests.Session()
        s.headers.update({"Authorization": "Bearer k", "X-Polytomic-Version": v})
        yield s
for s in clients():
    print(s.get("https://app.polytomic.com/api/me").status_code)
# sent: 8 GET /api/me 2024-02-08
# sent: 8 GET /api/me 2025-09-18
