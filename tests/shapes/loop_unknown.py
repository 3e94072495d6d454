import requests, os
h = {"Authorization": "Bearer k"}
n = 0
while n < 2:
    print(requests.get("https://app.polytomic.com/api/me", headers=h).status_code)
    h["X-Polytomic-Version"] = "2024-02-08"
    n += 1
# sent: 5 GET /api/me 2024-02-08
# sent: 5 GET /api/me missing
