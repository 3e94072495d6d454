import requests
s, base = requests.Session(), "https://app.polytomic.com/api"
s.headers, v = {"Authorization": "Bearer k"}, "2024-02-08"
s.headers["X-Polytomic-Version"] = v
print(s.get(base + "/me").status_code)
# sent: 5 GET /api/me 2024-02-08
