import requests
VERSION_HEADER = "x-polytomic-version"
VERSION = "2024-02-08"
class H(dict):
    pass
def headers(**extra):
    h = {"Authorization": "Bearer k", VERSION_HEADER: VERSION}
    h.update(extra)
    return h
print(requests.get("https://app.polytomic.com/api/me", headers=headers(Accept="x")).status_code)
# sent: 10 GET /api/me 2024-02-08
