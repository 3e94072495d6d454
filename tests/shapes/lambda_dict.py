import requests
H = {"Authorization": "Bearer k", "X-Polytomic-Version": "2024-02-08"}
ops = {"me": lambda: requests.get("https://app.polytomic.com/api/me", headers=H), "conns": lambda: requests.get("https://app.polytomic.com/api/connections", headers=H)}
for k in ops:
    print(ops[k]().status_code)
# sent: 3 GET /api/connections 2024-02-08
# sent: 3 GET /api/me 2024-02-08
