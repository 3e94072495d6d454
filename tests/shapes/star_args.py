import requests
args = ("https://app.polytomic.com/api/me",)
kw = {"headers": {"Authorization": "Bearer k", "X-Polytomic-Version": "2024-02-08"}, "timeout": 3}
print(requests.get(*args, **kw).status_code)
kw2 = dict(kw, headers={"Authorization": "Bearer k"})
print(requests.get(*args, **kw2).status_code)
# sent: 4 GET /api/me 2024-02-08
# sent: 6 GET /api/me missing
