import requests as rq, urllib.request as u
get = rq.get
H = {"Authorization": "Bearer k", "X-Polytomic-Version": "2024-02-08"}
print(get("https://app.polytomic.com/api/me", headers=H).status_code, (rq.Session()).get("https://app.polytomic.com/api/me", headers=H).status_code)
print(u.urlopen(u.Request("https://app.polytomic.com/api/me", headers=H)).status)
# sent: 4 GET /api/me 2024-02-08
# sent: 5 GET /api/me 2024-02-08
