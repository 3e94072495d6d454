import requests
def get(path, pinned=False):
    headers = {"Authorization": "Bearer k", **({"X-Polytomic-Version": "2024-02-08"} if pinned else {})}
    return requests.get(f"https://app.polytomic.com/api/{path}", headers=headers)
print(get("me").status_code, get("me", True).status_code)
# sent: 4 GET /api/me 2024-02-08
# sent: 4 GET /api/me missing
