import requests
def go(v=None):
    h = {"Authorization": "Bearer k", "X-Polytomic-Version": v} if v else {"Authorization": "Bearer k"}
    return requests.get("https://app.polytomic.com/api/me", headers=h).status_code
print(go(), go("2024-02-08"))
# sent: 4 GET /api/me 2024-02-08
# sent: 4 GET /api/me missing
