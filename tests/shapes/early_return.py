import requests
def get(path, version=None):
    url = "https://app.polytomic.com/api/" + path
    h = {"Authorization": "Bearer k"}
    if version is None:
        return requests.get(url, headers=h)
    h["X-Polytomic-Version"] = version
    return requests.get(url, headers=h)
print(get("me").status_code, get("me", "2025-09-18").status_code)
# sent: 6 GET /api/me missing
# sent: 8 GET /api/me 2025-09-18
