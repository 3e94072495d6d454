import requests
HEADERS = {"Authorization": "Bearer k"}
def configure(v): HEADERS["X-Polytomic-Version"] = v
def get(p): return requests.get("https://app.polytomic.com/api/" + p, headers=HEADERS).status_code
print(get("me"))
configure("2024-02-08")
print(get("connections"))
# sent: 4 GET /api/connections 2024-02-08
# sent: 4 GET /api/me missing
