import requests
def client(version):
    def get(path):
        return requests.get("https://app.polytomic.com/api/" + path, headers={"Authorization": "Bearer k", "X-Polytomic-Version": version})
    return get
old = client("2024-02-08"); new = client("2025-09-18")
print(old("me").status_code, new("me").status_code)
# sent: 4 GET /api/me 2024-02-08
# sent: 4 GET /api/me 2025-09-18
