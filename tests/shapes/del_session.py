import requests
with requests.Session() as s:
    s.headers = requests.structures.CaseInsensitiveDict({"Authorization": "Bearer k"})
    s.headers["x-polytomic-version"] = "2024-02-08"
    print(s.get("https://app.polytomic.com/api/me").status_code)
    s.headers["X-Polytomic-Version"] = "2025-09-18"
    print(s.get("https://app.polytomic.com/api/me").status_code)
# sent: 5 GET /api/me 2024-02-08
# sent: 7 GET /api/me 2025-09-18
