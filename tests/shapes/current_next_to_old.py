import requests
NEW = {"Authorization": "Bearer k", "X-Polytomic-Version": "2025-09-18"}
OLD = {"Authorization": "Bearer k", "X-Polytomic-Version": "2024-02-08"}
OTHER = {"X-Polytomic-Version": "2023-04-25"}
print(requests.get("https://app.polytomic.com/api/me", headers=NEW).status_code)
print(requests.get("https://app.polytomic.com/api/me", headers=OLD).status_code)
print(requests.get("https://elsewhere.example.com/api/me", headers=OTHER).status_code)
# sent: 5 GET /api/me 2025-09-18
# sent: 6 GET /api/me 2024-02-08
