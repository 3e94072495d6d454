import requests
def version(): return "2024-02-08"
def old_or_new(flag): return "2025-09-18" if flag else "2024-02-08"
for f in (True, False):
    print(requests.get("https://app.polytomic.com/api/me", headers={"Authorization": "Bearer k", "X-Polytomic-Version": old_or_new(f)}).status_code)
print(requests.get("https://app.polytomic.com/api/me", headers={"Authorization": "Bearer k", "X-Polytomic-Version": version()}).status_code)
# sent: 5 GET /api/me 2024-02-08
# sent: 5 GET /api/me 2025-09-18
# sent: 6 GET /api/me 2024-02-08
