import requests
URLS = {"me": "https://app.polytomic.com/api/me", "x": "https://x.example.com/y"}
H = {"Authorization": "Bearer k"}
def go(k):
    return requests.get(URLS[k], headers=H)
print(go("me").status_code, go("x").status_code)
# sent: 5 GET /api/me missing
