import requests, sys
def go(old):
    if old:
        url, h = "https://app.polytomic.com/api/me", {"Authorization": "Bearer k", "X-Polytomic-Version": "2024-02-08"}
    else:
        url, h = "https://other.example.com/api/me", {"Authorization": "Bearer k"}
    return requests.get(url, headers=h).status_code
print(go(len(sys.argv) < 2), go(len(sys.argv) > 2))
# sent: 7 GET /api/me 2024-02-08
