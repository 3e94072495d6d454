import requests
BASE = {"Authorization": "Bearer k"}
h = BASE | {"X-Polytomic-Version": "2024-02-08"}
h |= {"Accept": "*/*"}
print(requests.get("https://app.polytomic.com/api/me", headers=h).status_code)
print(requests.get("https://app.polytomic.com/api/me", headers=BASE).status_code)
# sent: 5 GET /api/me 2024-02-08
# sent: 6 GET /api/me missing
